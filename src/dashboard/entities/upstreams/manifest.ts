// What the shell has to know of upstreams.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Network } from 'lucide-react';
import { upstreamQueries } from '#dashboard/api/upstreams.ts';
import type { Manifest } from '#dashboard/crud/manifest.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { referenceTo } from '#dashboard/forms/references.ts';
import { paths } from '#dashboard/paths.ts';

export const upstreamsManifest: Manifest = {
  one: 'upstream',
  many: 'Upstreams',
  icon: Network,
  collection: 'upstreams',
  list: paths.upstreams,
  add: paths.addUpstream,
  goKey: 'u',
  count: () => upstreamQueries.count(),
  reference: referenceTo({
    entity: 'upstreams',
    queries: upstreamQueries,
    labelOf: ({ name }) => name,
    subOf: () => undefined,
  }),
  usePaletteEntries: () => {
    const query = useInfiniteQuery(upstreamQueries.list());
    useAllPages(query);
    return (query.data?.rows ?? []).map(({ id, name }) => ({
      id,
      text: name,
      search: [name, id],
      to: paths.upstream(id),
      actions: [{ text: 'Edit', to: paths.upstreamSettings(id), key: 'e' }],
    }));
  },
};
