import { useInfiniteQuery } from '@tanstack/react-query';
import { Copy, Ellipsis, ListChecks, Pencil, Puzzle, Trash2 } from 'lucide-react';
import { lazy, useMemo } from 'react';
import { Link } from 'react-router';
import type { Protections } from '#routing/protection.ts';
import type { Api, Plugin } from '#dashboard/api/gateway-types.ts';
import { apiQueries } from '#dashboard/api/apis.ts';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { ListFrame } from '#dashboard/crud/list-frame.tsx';
import type { Facet } from '#dashboard/crud/use-facets.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { copyText } from '#dashboard/lib/copy-text.ts';
import { curlText, toFormFields } from '#dashboard/lib/curl.ts';
import { outcomeWord, strangersFacet } from '#dashboard/lib/protection-text.ts';
import { paths } from '#dashboard/paths.ts';
import { ChipRow } from '#dashboard/ui/chip.tsx';
import { IconButton, IconLink } from '#dashboard/ui/icon-button.tsx';
import { Kbd } from '#dashboard/ui/kbd.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { Dash, FirstOf, Mono, When } from '#dashboard/ui/values.tsx';
import { apisManifest, apiTexts } from './manifest.ts';
import { toChanges, toForm } from './values.ts';

/** What asks before a deletion is fetched when it is first asked for. */
const DeleteApis = lazy(async () => ({ default: (await import('./delete.tsx')).DeleteApis }));

const columns = (pluginsOf: ReadonlyMap<string, readonly Plugin[]>): readonly Column<Api>[] => [
  {
    id: 'name',
    title: 'Name',
    as: 'name',
    width: 'desktop:w-40 wide:w-66',
    sortBy: (api) => api.name,
    cell: (api) => (
      <Link
        to={paths.api(api.id)}
        title={api.name}
        className="trunc font-medium plain-link max-tablet:leading-(--h-small)"
      >
        {api.name}
      </Link>
    ),
  },
  {
    id: 'hosts',
    title: 'Hosts',
    as: 'line',
    width: 'w-42 laptop:w-46 desktop:w-40 wide:w-72',
    sortBy: (api) => api.hosts?.[0],
    cell: (api) => <FirstOf values={api.hosts} />,
  },
  {
    id: 'uris',
    title: 'URIs',
    as: 'line',
    width: 'w-29 laptop:w-31 wide:w-46',
    sortBy: (api) => api.uris?.[0],
    cell: (api) => <FirstOf values={api.uris} />,
  },
  {
    id: 'methods',
    title: 'Methods',
    as: 'line',
    width: 'w-24',
    wideOnly: true,
    cell: (api) =>
      api.methods && api.methods.length > 0 ? (
        <Mono text={api.methods.join(' ')} />
      ) : (
        <span className="text-muted">all</span>
      ),
  },
  {
    id: 'upstream',
    title: 'Upstream',
    as: 'line',
    wideOnly: true,
    sortBy: (api) => api.upstream_url,
    cell: (api) => <Mono text={api.upstream_url} />,
  },
  {
    id: 'plugins',
    title: 'Plugins',
    as: 'block',
    width: 'w-35 laptop:w-49 desktop:w-40 wide:w-74',
    cell: (api) => {
      const plugins = pluginsOf.get(api.id);
      if (!plugins) return <Dash />;
      return <ChipRow items={plugins.map(({ id, name, enabled }) => ({ id, text: name, off: !enabled }))} />;
    },
  },
  {
    id: 'created',
    title: 'Created',
    as: 'line',
    right: true,
    width: 'w-21',
    wideOnly: true,
    sortBy: (api) => api.created_at,
    cell: (api) => <When at={api.created_at} />,
  },
];

const facetsWith = (
  pluginsOf: ReadonlyMap<string, readonly Plugin[]>,
  protections: Protections | undefined,
): readonly Facet<Api>[] => [
  {
    id: 'plugin',
    title: 'Plugin',
    valuesOf: (api) => pluginsOf.get(api.id)?.map((plugin) => plugin.name) ?? [],
  },
  {
    id: strangersFacet,
    title: 'Without credentials',
    valuesOf: strangersWord(pluginsOf, protections),
  },
  // Without a list of methods an API takes them all.
  { id: 'method', title: 'Method', valuesOf: (api) => api.methods ?? [], noneMatchesAll: true },
];

/** The word for each API's protection. All APIs without a plugin of their own share one word. */
function strangersWord(
  pluginsOf: ReadonlyMap<string, readonly Plugin[]>,
  protections: Protections | undefined,
): (api: Api) => readonly string[] {
  if (!protections) return () => [];
  const common = [outcomeWord(protections.of(undefined))];
  const own = new Map([...pluginsOf.keys()].map((api) => [api, [outcomeWord(protections.of({ api }))]]));
  return ({ id }) => own.get(id) ?? common;
}

function byApi(plugins: readonly Plugin[]): ReadonlyMap<string, readonly Plugin[]> {
  const map = new Map<string, Plugin[]>();
  for (const plugin of plugins) {
    if (plugin.api_id === undefined) continue;
    const others = map.get(plugin.api_id);
    if (others) others.push(plugin);
    else map.set(plugin.api_id, [plugin]);
  }
  return map;
}

export function ApiList() {
  const apis = useInfiniteQuery(apiQueries.list());
  const plugins = useInfiniteQuery(pluginQueries.list());
  const protections = useProtections()?.protections;
  const adminUrl = useAdminUrl();
  const all = plugins.data?.rows;
  const pluginsOf = useMemo(() => byApi(all ?? []), [all]);
  const cols = useMemo(() => columns(pluginsOf), [pluginsOf]);
  const facets = useMemo(() => facetsWith(pluginsOf, protections), [pluginsOf, protections]);

  async function copyCurl(api: Api): Promise<void> {
    const fields = toFormFields(toChanges(toForm(api)));
    const copied = await copyText(curlText({ method: 'POST', url: `${adminUrl}/apis`, fields }));
    showToast(
      copied ? { text: `${api.name} copied as curl` } : { text: 'The browser refused to copy', bad: true },
    );
  }

  return (
    <ListFrame
      one={apisManifest.one}
      many={apisManifest.many}
      icon={apisManifest.icon}
      query={apis}
      columns={cols}
      nameOf={(api) => api.name}
      textOf={apiTexts}
      looksAt="names, hosts, paths, upstreams and ids"
      filterPlaceholder="Filter by name, host, path or id"
      facets={facets}
      facetsPending={protections === undefined}
      addTo={paths.addApi}
      emptyText="An API tells the gateway which requests to take and where to send them. Add one and it is live at once."
      rowKeys={{ e: (api) => paths.api(api.id), p: (api) => paths.addPlugin({ api: api.id }) }}
      actions={(api, { select, remove }) => (
        <>
          <IconLink to={paths.api(api.id)} label={`Edit ${api.name}`}>
            <Pencil size={16} />
          </IconLink>
          <IconLink to={paths.apiPlugins(api.id)} label={`Plugins of ${api.name}`}>
            <Puzzle size={16} />
          </IconLink>
          <Menu
            label={api.name}
            trigger={
              <IconButton label={`More for ${api.name}`}>
                <Ellipsis size={16} />
              </IconButton>
            }
            items={[
              { text: 'Edit', icon: Pencil, end: <Kbd>E</Kbd>, to: paths.api(api.id) },
              { text: 'Add plugin', icon: Puzzle, end: <Kbd>P</Kbd>, to: paths.addPlugin({ api: api.id }) },
              { text: 'Copy as curl', icon: Copy, onSelect: () => void copyCurl(api) },
              { text: 'Select', icon: ListChecks, end: <Kbd>X</Kbd>, onSelect: select },
              'line',
              { text: 'Delete', icon: Trash2, danger: true, onSelect: remove },
            ]}
          />
        </>
      )}
      deleteDialog={(rows, close, confirmed) => (
        <DeleteApis apis={rows} onClose={close} onDeleted={confirmed} />
      )}
    />
  );
}
