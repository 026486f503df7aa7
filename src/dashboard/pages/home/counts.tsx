import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { apiQueries } from '#dashboard/api/apis.ts';
import { consumerQueries } from '#dashboard/api/consumers.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { manifests } from '#dashboard/entities/registry.ts';
import type { Manifest } from '#dashboard/crud/manifest.ts';
import { useOffered } from '#dashboard/crud/use-offered.ts';
import { formatCount } from '#dashboard/lib/count.ts';

const createdToday = (rows: readonly { created_at: number }[]): number => {
  const midnight = new Date().setHours(0, 0, 0, 0);
  return rows.filter((row) => row.created_at >= midnight).length;
};
const counted = (count: number, words: string): string =>
  count === 0 ? '' : `${formatCount(count)} ${words}`;

/** How many of each there are, and the one thing to know about them. */
export function Counts() {
  const apis = useInfiniteQuery(apiQueries.list());
  const consumers = useInfiniteQuery(consumerQueries.list());
  const plugins = useInfiniteQuery(pluginQueries.list());
  const offered = useOffered(manifests);
  // A remark is made on all of them or not at all.
  const about: Readonly<Record<string, string>> = {
    APIs: apis.data && !apis.hasNextPage ? counted(createdToday(apis.data.rows), 'created today') : '',
    Consumers:
      consumers.data && !consumers.hasNextPage
        ? counted(createdToday(consumers.data.rows), 'created today')
        : '',
    Plugins:
      plugins.data && !plugins.hasNextPage
        ? counted(plugins.data.rows.filter((plugin) => !plugin.enabled).length, 'switched off')
        : '',
  };
  return (
    // The lines at the start of each row lie outside of the frame, whatever the number of rows.
    <div className="mt-4 -ml-2 overflow-hidden border-y border-line">
      <div className="-mb-px -ml-2 grid grid-cols-2 tablet:grid-cols-4 desktop:auto-cols-fr desktop:grid-flow-col desktop:grid-cols-none">
        {offered.map((manifest) => (
          <Count key={manifest.many} manifest={manifest} remark={about[manifest.many] ?? ''} />
        ))}
      </div>
    </div>
  );
}

function Count({ manifest, remark }: { manifest: Manifest; remark: string }) {
  const { data } = useQuery(manifest.count());
  return (
    <Link
      to={manifest.list}
      className="block min-w-0 border-b border-l border-line px-4 py-3 text-row transition-colors hover:bg-hover focus-visible:-outline-offset-2"
    >
      <p className="text-muted">{manifest.many}</p>
      <p className="text-h1 font-strong tracking-[-.01em] tabular-nums">
        {data === undefined || data === null ? '–' : formatCount(data)}
      </p>
      <p className="min-h-4 text-meta text-muted">{remark}</p>
    </Link>
  );
}
