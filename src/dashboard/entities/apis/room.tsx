// The pages of APIs.
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Puzzle } from 'lucide-react';
import { apiMutations } from '#dashboard/api/apis.ts';
import { pluginsOfQueries } from '#dashboard/api/plugins.ts';
import { entityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import { takesOfApi } from '#dashboard/crud/request-for.ts';
import { paths } from '#dashboard/paths.ts';
import { ApiConsequence, useAlongWithApis } from './deletion.tsx';
import { useApiListParts } from './list-parts.tsx';
import { apisManifest, takes } from './manifest.ts';
import { apiCodec } from './values.ts';

export const apiPages = entityPages({
  manifest: apisManifest,
  takes: takesOfApi,
  mutations: apiMutations,
  codec: apiCodec,
  pluginScope: (api) => ({ api }),
  traffic: 'target',
  list: {
    useParts: useApiListParts,
    looksAt: 'names, hosts, paths, upstreams and ids',
    filterPlaceholder: 'Filter by name, host, path or id',
    emptyText: 'An API tells the gateway which requests to take and where to send them.',
    firstStep: 'Add one and it is live at once.',
    link: ({ id, name }) => ({ label: `Plugins of ${name}`, to: paths.apiPlugins(id), icon: Puzzle }),
  },
  detail: {
    meta: (api) => (
      <span className="grid min-w-0 grid-cols-[fit-content(65%)_auto_minmax(0,1fr)] items-center gap-1.5">
        <span className="mono trunc text-text-2">{takes(api)}</span>
        <ArrowRight size={14} aria-label="goes to" />
        <span className="mono trunc text-text-2" title={api.upstream_url}>
          {api.upstream_url}
        </span>
      </span>
    ),
    useTabs: (id) => [
      { text: 'Settings', to: paths.api(id) },
      {
        text: 'Plugins',
        to: paths.apiPlugins(id),
        count: useQuery(pluginsOfQueries('apis', id).count()).data ?? undefined,
      },
      { text: 'Who may call', to: paths.apiCallers(id) },
      { text: 'Try it', to: paths.apiTry(id) },
    ],
    code: paths.apiCode,
  },
  deletion: {
    Consequence: ApiConsequence,
    useAlong: useAlongWithApis,
    stays: 'Consumers and their credentials stay.',
  },
});
