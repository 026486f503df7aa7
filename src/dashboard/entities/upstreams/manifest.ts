// The facts about upstreams that the shell needs.
import { Network } from 'lucide-react';
import { upstreamQueries } from '#dashboard/api/upstreams.ts';
import { entityManifest } from '#dashboard/crud/entity/entity-manifest.ts';
import { paths } from '#dashboard/paths.ts';

export const upstreamsManifest = entityManifest({
  one: 'upstream',
  many: 'Upstreams',
  icon: Network,
  entity: 'upstreams',
  collection: 'upstreams',
  list: paths.upstreams,
  add: paths.addUpstream,
  goKey: 'u',
  queries: upstreamQueries,
  nameOf: ({ name }) => name,
  subOf: () => undefined,
  textsOf: ({ id, name }) => [name, id],
  page: paths.upstream,
  action: ({ id, name }) => ({ text: `Edit ${name}`, to: paths.upstreamSettings(id), key: 'e' }),
});
