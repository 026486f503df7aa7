import { Check, CircleOff } from 'lucide-react';
import { Link } from 'react-router';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { paths, type PluginScope } from '#dashboard/paths.ts';
import { Glyph } from '../glyph.tsx';
import type { PluginEntry } from './plugin-catalogue.ts';

/** A group at the catalogue's side, with how many it holds. */
export function GroupLink({
  title,
  count,
  current,
  onSelect,
}: {
  title: string;
  count: number;
  current: boolean;
  onSelect: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        aria-current={current ? 'true' : undefined}
        onClick={onSelect}
        className={cx(
          'flex h-8 w-full items-center gap-1.5 rounded-control px-2 text-row whitespace-nowrap hover:bg-hover hover:text-text laptop:-mx-2 laptop:w-[calc(100%+16px)]',
          current ? 'bg-selected font-strong text-text' : 'font-medium text-text-2',
        )}
      >
        {title}
        <span className="text-meta font-regular text-muted tabular-nums laptop:ml-auto">{count}</span>
      </button>
    </li>
  );
}

/** One kind of plugin. The whole of it leads to the form of a new one, or to the page of the one that is there already. */
export function CatalogueItem({
  entry,
  scope,
  there,
}: {
  entry: PluginEntry;
  scope: PluginScope;
  there: Plugin | undefined;
}) {
  return (
    <div className="relative grid min-h-13 grid-cols-[28px_minmax(0,1fr)] content-start gap-x-2.5 rounded-card p-2 transition-colors hover:bg-hover">
      <span className="row-span-2 mt-0.5">
        <Glyph name={entry.name} />
      </span>
      <p className="flex min-w-0 items-baseline gap-2 text-row font-medium">
        <Link
          to={there ? paths.plugin(there.id) : paths.configurePlugin(entry.name, scope)}
          className="flex-none after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {entry.title}
        </Link>
        <span className="mono trunc !text-wire font-regular text-muted">{entry.name}</span>
        {there && (
          <span
            className={cx(
              'ml-auto inline-flex flex-none items-center gap-[3px] self-center text-meta',
              there.enabled ? 'text-good' : 'text-muted',
            )}
          >
            {there.enabled ? <Check size={12} /> : <CircleOff size={12} />}
            {there.enabled ? 'on' : 'there, switched off'}
          </span>
        )}
      </p>
      <p className="text-meta text-muted">{entry.text}</p>
    </div>
  );
}
