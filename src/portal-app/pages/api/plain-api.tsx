// The page of an API without a document: made from what the gateway's configuration says.
import { Crumbs } from '#dashboard/ui/page.tsx';
import type { ApiPage } from '#wire/portal/catalogue.ts';
import { addressOf } from '../../api/addressed.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { TryPanel, type Tried } from '../../try/try-panel.tsx';
import { Overview } from './overview.tsx';

export function PlainApi({ api }: { api: ApiPage }) {
  usePageTitle(api.title, 'APIs');
  return (
    <div className="p-docs p-plain">
      <article className="min-w-0">
        <Crumbs crumbs={[{ text: 'APIs', to: '/' }]} />
        <Overview api={api} />
      </article>
      {api.places.length > 0 && <TryPanel api={api} tried={anyRequest(api)} />}
    </div>
  );
}

/** A request to the place itself, with a path below it to be typed. */
function anyRequest({ places }: ApiPage): Tried {
  const [place] = places;
  const { origin, path } = addressOf(place, '', '/');
  return {
    method: place?.methods[0] ?? 'GET',
    address: { origin, path: path.replace(/\/$/, '') || '/' },
    parameters: [],
    body: undefined,
  };
}
