import { Info } from 'lucide-react';
import { Link } from 'react-router';
import { countOf } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { openApis, type Holdings } from './first-steps.ts';

/** So many are named; more are counted. */
const named = 3;

/** What is allowed and may yet not be meant. */
export function WorthALook({ holdings }: { holdings: Holdings }) {
  const open = openApis(holdings);
  if (open.length === 0) return null;
  return (
    <section>
      <SectionHead title="Worth a look" note={open.length} />
      <ul className="border-t border-line text-row">
        {open.slice(0, named).map((api) => (
          <li
            key={api.id}
            className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 py-2.5 not-first:border-t not-first:border-line"
          >
            <Info size={16} className="mt-0.5 text-muted" />
            <Link to={paths.apiPlugins(api.id)} className="plain-link [overflow-wrap:anywhere]">
              {api.name} answers everybody
            </Link>
          </li>
        ))}
        {open.length > named && (
          <li className="border-t border-line py-2.5 pl-6.5 text-muted">
            So {open.length - named === 1 ? 'does' : 'do'} {countOf(open.length - named, 'other API')}.
          </li>
        )}
      </ul>
    </section>
  );
}
