import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Puzzle } from 'lucide-react';
import { Outlet, useOutletContext, useParams } from 'react-router';
import type { Api } from '#dashboard/api/gateway-types.ts';
import { apiQueries } from '#dashboard/api/apis.ts';
import { pluginsOfQueries } from '#dashboard/api/plugins.ts';
import { CodeTab } from '#dashboard/crud/code-tab.tsx';
import { DetailFrame } from '#dashboard/crud/detail-frame.tsx';
import { paths } from '#dashboard/paths.ts';
import { DeleteApis } from './delete.tsx';
import { ApiForm } from './form.tsx';
import { takes } from './manifest.ts';
import { toChanges, toForm } from './values.ts';

/** The page of one API. Its tabs are pages of their own and take the API from here. */
export function ApiPage() {
  const { id = '' } = useParams();
  const query = useQuery(apiQueries.one(id));
  const pluginCount = useQuery(pluginsOfQueries('apis', id).count()).data ?? undefined;
  return (
    <DetailFrame
      one="API"
      query={query}
      crumbs={[{ text: 'APIs', to: paths.apis }]}
      nameOf={(api) => api.name}
      meta={(api) => (
        <span className="grid min-w-0 grid-cols-[fit-content(65%)_auto_minmax(0,1fr)] items-center gap-1.5">
          <span className="mono trunc text-text-2">{takes(api)}</span>
          <ArrowRight size={14} aria-label="goes to" />
          <span className="mono trunc text-text-2" title={api.upstream_url}>
            {api.upstream_url}
          </span>
        </span>
      )}
      entries={(api) => [{ text: 'Add plugin', icon: Puzzle, to: paths.addPlugin({ api: api.id }) }, 'line']}
      deleteText="Delete"
      deleteDialog={(api, close, deleted) => <DeleteApis apis={[api]} onClose={close} onDeleted={deleted} />}
      tabs={() => [
        { text: 'Settings', to: paths.api(id) },
        { text: 'Plugins', to: paths.apiPlugins(id), count: pluginCount },
        { text: 'Code', to: paths.apiCode(id) },
      ]}
    >
      {(api) => <Outlet context={api} />}
    </DetailFrame>
  );
}

/** For the tabs: the API whose page they are on. */
export const useApi = (): Api => useOutletContext<Api>();

export function ApiSettings() {
  const api = useApi();
  return <ApiForm key={api.id} api={api} />;
}

export function ApiCode() {
  const api = useApi();
  return <CodeTab row={api} collection="apis" changes={toChanges(toForm(api))} />;
}
