import { useQueryClient } from '@tanstack/react-query';
import { ChevronRight, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Finding, Place } from '#doctor/finding.ts';
import { putAside } from '#dashboard/crud/findings/aside.ts';
import { SeverityIcon } from '#dashboard/crud/findings/severity.tsx';
import { WhereWritable } from '#dashboard/crud/where-writable.tsx';
import { Button, ButtonLink } from '#dashboard/ui/button.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { bringBack } from '#dashboard/crud/findings/aside.ts';
import { applyFix } from './apply-fix.ts';
import { FixDetails } from './fix-details.tsx';
import { pageOfPlace, pageOfWay } from './place-pages.ts';

export function setAside(keys: readonly string[], text: string): void {
  putAside(keys);
  showToast({ text, undo: () => bringBack(keys) });
}

export const itemLook =
  'grid grid-cols-[16px_minmax(0,1fr)] gap-x-4 gap-y-2 border-t border-line py-3 tablet:grid-cols-[16px_minmax(0,1fr)_auto]';

/** `isFirst`: its button may be the page's primary one. */
export function FindingItem({ finding, isFirst }: { finding: Finding; isFirst: boolean }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const { fix, way, title, body, places, severity, key } = finding;
  const meant = (): void => setAside([key], 'Put aside: it is meant');
  const apply = async (): Promise<void> => {
    if (!fix || busy) return;
    setBusy(true);
    await applyFix(client, finding, fix);
    setBusy(false);
  };
  return (
    <li className={itemLook}>
      <SeverityIcon severity={severity} className="mt-0.5" />
      <div className="min-w-0">
        <h3 className="font-medium [overflow-wrap:anywhere]">{title}</h3>
        <p className="mt-0.5 max-w-160 text-row [overflow-wrap:anywhere] text-text-2">{body}</p>
        <PlaceChips places={places} />
        {fix && (
          // One is open at a time.
          <details name="proposed-change" className="group/fix mt-2">
            <summary className="inline-flex cursor-pointer list-none items-center gap-1 rounded-chip text-row text-muted hover:text-text [&::-webkit-details-marker]:hidden">
              <ChevronRight size={14} className="transition-transform group-open/fix:rotate-90" />
              The change: {fix.text}
            </summary>
            <FixDetails fix={fix} />
          </details>
        )}
      </div>
      <div className="col-start-2 flex items-start gap-1 tablet:col-start-3">
        {fix ? (
          <WhereWritable>
            <Button kind={isFirst ? 'primary' : 'second'} disabled={busy} onClick={() => void apply()}>
              {fix.text}
            </Button>
          </WhereWritable>
        ) : way ? (
          <WhereWritable>
            <ButtonLink to={pageOfWay(way)}>{way.text}</ButtonLink>
          </WhereWritable>
        ) : (
          <Button kind="quiet" onClick={meant}>
            It is meant
          </Button>
        )}
        <Menu
          label={`More for ${title}`}
          trigger={
            <IconButton label={`More for ${title}`}>
              <Ellipsis size={16} />
            </IconButton>
          }
          items={[
            { text: 'It is meant', onSelect: meant },
            ...(fix && way ? [{ text: way.text, to: pageOfWay(way) }] : []),
            ...places.slice(0, 5).map((place) => ({ text: `Open ${place.name}`, to: pageOfPlace(place) })),
          ]}
        />
      </div>
    </li>
  );
}

export function PlaceChips({ places, further = 0 }: { places: readonly Place[]; further?: number }) {
  if (places.length === 0) return null;
  return (
    <p className="mt-2 flex flex-wrap gap-1">
      {places.map((place) => (
        <Link
          key={`${place.entity} ${place.id}`}
          to={pageOfPlace(place)}
          title={place.name}
          className="inline-flex h-5 max-w-60 items-center rounded-chip bg-chip px-1.5 text-meta font-chip text-text-2 hover:text-text pointer-coarse:h-8"
        >
          <span className="truncate">{place.name}</span>
        </Link>
      ))}
      {further > 0 && <span className="text-meta leading-5 text-muted">and {further} more</span>}
    </p>
  );
}
