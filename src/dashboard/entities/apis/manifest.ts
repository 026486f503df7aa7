// The facts about APIs that the shell needs.
import { Waypoints } from 'lucide-react';
import type { Api } from '#dashboard/api/gateway-types.ts';
import { apiQueries } from '#dashboard/api/apis.ts';
import { entityManifest } from '#dashboard/crud/entity/entity-manifest.ts';
import { paths } from '#dashboard/paths.ts';

/** The requests that an API takes, short enough for a line: "joke.com/joke". */
export function takes({ hosts = [], uris = [], methods = [] }: Api): string {
  const [host = ''] = hosts;
  const [uri = ''] = uris;
  const more = Math.max(hosts.length, 1) * Math.max(uris.length, 1) - 1;
  return `${host}${uri}` ? `${host}${uri}${more > 0 ? ` +${more}` : ''}` : methods.join(' ');
}

export const apisManifest = entityManifest({
  one: 'API',
  many: 'APIs',
  icon: Waypoints,
  entity: 'apis',
  collection: 'apis',
  list: paths.apis,
  add: paths.addApi,
  goKey: 'a',
  queries: apiQueries,
  nameOf: ({ name }) => name,
  subOf: takes,
  textsOf: ({ id, name, hosts = [], uris = [], upstream_url }) => [name, ...hosts, ...uris, upstream_url, id],
  page: paths.api,
  action: ({ id, name }) => ({ text: `Add a plugin to ${name}`, to: paths.addPlugin({ api: id }), key: 'p' }),
});
