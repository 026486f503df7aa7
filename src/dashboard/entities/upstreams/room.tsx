// The pages of upstreams.
import { useQuery } from '@tanstack/react-query';
import { Settings } from 'lucide-react';
import { useMemo } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { Upstream } from '#dashboard/api/gateway-types.ts';
import { targetsQuery, upstreamMutations } from '#dashboard/api/upstreams.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { entityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import { useTrafficColumns, useTrafficNote } from '#dashboard/crud/traffic/traffic-columns.tsx';
import { nameColumn } from '#dashboard/crud/name-column.tsx';
import { formatCount } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { Cut, Mono } from '#dashboard/ui/values.tsx';
import { activeText, passiveText } from './balancing-text.ts';
import { UpstreamConsequence, useTargetsAlong } from './deletion.tsx';
import { upstreamsManifest } from './manifest.ts';
import { UsedBy } from './used-by.tsx';
import { upstreamCodec } from './values.ts';

const hashWords: Readonly<Record<string, string>> = { consumer: 'consumer', ip: 'client address' };

/** "in turn", "by client address", "by X-Session" */
const balancedBy = ({ hash_on = 'none', hash_on_header }: Upstream): string =>
  hash_on === 'none' ? 'in turn' : `by ${hashWords[hash_on] ?? hash_on_header ?? hash_on}`;

function checksOf(upstream: Upstream): string {
  const values = upstreamCodec.toForm(upstream);
  const on = [activeText(values).on && 'active', passiveText(values).on && 'passive'].filter(Boolean);
  return on.length === 0 ? 'off' : on.join(' and ');
}

const columns: readonly Column<Upstream>[] = [
  nameColumn(upstreamsManifest, { least: 180 }),
  {
    id: 'balanced',
    title: 'Balanced',
    as: 'value',
    least: 120,
    grows: 1,
    leaves: 3,
    sortBy: balancedBy,
    cell: (row) => <Cut text={balancedBy(row)} />,
  },
  {
    id: 'checks',
    title: 'Health checks',
    as: 'value',
    least: 136,
    grows: 1,
    sortBy: checksOf,
    cell: (row) => <Cut text={checksOf(row)} />,
  },
  {
    id: 'slots',
    title: 'Slots',
    as: 'value',
    right: true,
    least: 80,
    leaves: 1,
    sortBy: ({ slots }) => slots,
    cell: ({ slots }) => <Mono text={formatCount(slots)} />,
  },
];

/** The traffic knows an upstream by its name. */
const nameOf = ({ name }: Upstream): string => name;

export const upstreamPages = entityPages({
  manifest: upstreamsManifest,
  mutations: upstreamMutations,
  codec: upstreamCodec,
  settings: paths.upstreamSettings,
  list: {
    useParts: () => {
      const traffic = useTrafficColumns('upstream', nameOf);
      return {
        columns: useMemo(() => [...columns, ...traffic, createdColumn], [traffic]),
        note: useTrafficNote('upstream'),
      };
    },
    looksAt: 'names and ids',
    filterPlaceholder: 'Filter by name or id',
    emptyText:
      'An upstream is a name for several servers. What has this name as its host spreads its requests over them.',
    firstStep: 'Add one, and then its targets.',
    link: ({ id, name }) => ({
      label: `Settings of ${name}`,
      to: paths.upstreamSettings(id),
      icon: Settings,
    }),
  },
  detail: {
    meta: ({ name }) => <UsedBy name={name} />,
    useTabs: (id) => [
      { text: 'Targets', to: paths.upstream(id), count: useQuery(targetsQuery(id)).data?.length },
      ...(useDialect().targetsKeepHistory ? [{ text: 'History', to: paths.upstreamHistory(id) }] : []),
      { text: 'Traffic', to: paths.trafficOf(paths.upstream(id)) },
      { text: 'Settings', to: paths.upstreamSettings(id) },
    ],
    code: paths.upstreamCode,
  },
  deletion: {
    Consequence: UpstreamConsequence,
    useAlong: useTargetsAlong,
  },
});
