// The columns and facets of the list of APIs.
import { useMemo } from 'react';
import type { Protections } from '#routing/protection.ts';
import type { Api, Plugin } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import type { ListPart } from '#dashboard/crud/entity/definition.ts';
import { nameColumn } from '#dashboard/crud/name-column.tsx';
import { useColumnsWithPlugins, usePluginsBy } from '#dashboard/crud/plugins-column.tsx';
import type { Facet } from '#dashboard/crud/use-facets.ts';
import { useTrafficColumns, useTrafficNote } from '#dashboard/crud/traffic/traffic-columns.tsx';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { outcomeWord, strangersFacet } from '#routing/protection-text.ts';
import { FirstOf, Mono } from '#dashboard/ui/values.tsx';
import { apisManifest } from './manifest.ts';

const columns: readonly Column<Api>[] = [
  nameColumn(apisManifest),
  {
    id: 'hosts',
    title: 'Hosts',
    as: 'value',
    least: 140,
    grows: 3,
    sortBy: (api) => api.hosts?.[0],
    cell: (api) => <FirstOf values={api.hosts} />,
  },
  {
    id: 'uris',
    title: 'Paths',
    as: 'value',
    least: 104,
    grows: 2,
    leaves: 5,
    sortBy: (api) => api.uris?.[0],
    cell: (api) => <FirstOf values={api.uris} />,
  },
  {
    id: 'methods',
    title: 'Methods',
    as: 'value',
    least: 88,
    leaves: 1,
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
    as: 'value',
    least: 150,
    grows: 3,
    leaves: 3,
    sortBy: (api) => api.upstream_url,
    cell: (api) => <Mono text={api.upstream_url} />,
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

export const useApiListParts: ListPart<Api>['useParts'] = () => {
  const pluginsOf = usePluginsBy('api_id');
  const protections = useProtections()?.protections;
  return {
    columns: useColumnsWithPlugins(columns, pluginsOf, useTrafficColumns('target')),
    note: useTrafficNote('target'),
    facets: useMemo(() => facetsWith(pluginsOf, protections), [pluginsOf, protections]),
    pending: protections === undefined,
  };
};
