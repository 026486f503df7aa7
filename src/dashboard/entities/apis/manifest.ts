import { useInfiniteQuery } from '@tanstack/react-query';
import { Waypoints } from 'lucide-react';
import type { Api } from '#dashboard/api/gateway-types.ts';
import { apiQueries } from '#dashboard/api/apis.ts';
import type { Manifest } from '#dashboard/crud/manifest.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { referenceTo } from '#dashboard/forms/references.ts';
import { paths } from '#dashboard/paths.ts';

/** The requests that an API takes, short enough for a line: "joke.com/joke". */
export function takes({ hosts = [], uris = [], methods = [] }: Api): string {
  const [host = ''] = hosts;
  const [uri = ''] = uris;
  const more = Math.max(hosts.length, 1) * Math.max(uris.length, 1) - 1;
  return `${host}${uri}` ? `${host}${uri}${more > 0 ? ` +${more}` : ''}` : methods.join(' ');
}

/** Everything that an API may be found by. */
export const apiTexts = (api: Api): readonly (string | undefined)[] => [
  api.name,
  ...(api.hosts ?? []),
  ...(api.uris ?? []),
  api.upstream_url,
  api.id,
];

export const apisManifest: Manifest = {
  one: 'API',
  many: 'APIs',
  icon: Waypoints,
  collection: 'apis',
  list: paths.apis,
  add: paths.addApi,
  goKey: 'a',
  count: () => apiQueries.count(),
  reference: referenceTo({
    entity: 'apis',
    queries: apiQueries,
    labelOf: ({ name }) => name,
    subOf: ({ hosts, uris }) => `${hosts?.[0] ?? ''}${uris?.[0] ?? ''}`,
  }),
  usePaletteEntries: () => {
    const query = useInfiniteQuery(apiQueries.list());
    useAllPages(query);
    return (query.data?.rows ?? []).map((api) => ({
      id: api.id,
      text: api.name,
      sub: takes(api),
      search: apiTexts(api).filter((text) => text !== undefined),
      to: paths.api(api.id),
      actions: [{ text: `Add a plugin to ${api.name}`, to: paths.addPlugin({ api: api.id }), key: 'P' }],
    }));
  },
};
