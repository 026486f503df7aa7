// The pages of consumers.
import { KeyRound } from 'lucide-react';
import { consumerMutations, consumerName } from '#dashboard/api/consumers.ts';
import type { Consumer } from '#dashboard/api/gateway-types.ts';
import { useMemo } from 'react';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { entityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import { nameColumn } from '#dashboard/crud/name-column.tsx';
import { useTrafficColumns, useTrafficNote } from '#dashboard/crud/traffic/traffic-columns.tsx';
import { paths } from '#dashboard/paths.ts';
import { Dash, Mono } from '#dashboard/ui/values.tsx';
import { ConsumerConsequence, useAlongWithConsumers } from './deletion.tsx';
import { consumersManifest } from './manifest.ts';
import { useConsumerTabs } from './tabs.tsx';
import { consumerCodec } from './values.ts';

const columns: readonly Column<Consumer>[] = [
  nameColumn(consumersManifest, { title: 'Username', least: 180 }),
  {
    id: 'custom_id',
    title: 'Custom id',
    as: 'value',
    least: 140,
    grows: 1,
    sortBy: ({ custom_id }) => custom_id,
    cell: ({ custom_id }) => (custom_id === undefined ? <Dash /> : <Mono text={custom_id} />),
  },
];

export const consumerPages = entityPages({
  manifest: consumersManifest,
  mutations: consumerMutations,
  codec: consumerCodec,
  settings: paths.consumerSettings,
  pluginScope: (consumer) => ({ consumer }),
  traffic: 'consumer',
  list: {
    useParts: () => {
      const traffic = useTrafficColumns('consumer');
      return {
        columns: useMemo(() => [...columns, ...traffic, createdColumn], [traffic]),
        note: useTrafficNote('consumer'),
      };
    },
    looksAt: 'user names, custom ids and ids',
    filterPlaceholder: 'Filter by username, custom id or id',
    emptyText: 'A consumer is someone or something that calls your APIs: a person, an app, a partner.',
    firstStep: 'Add one, and a key of theirs next.',
    link: (consumer) => ({
      label: `Credentials of ${consumerName(consumer)}`,
      to: paths.consumer(consumer.id),
      icon: KeyRound,
    }),
  },
  detail: {
    meta: ({ username, custom_id }) =>
      username !== undefined &&
      custom_id !== undefined && (
        <span className="line-clamp-2 min-w-0 [overflow-wrap:anywhere]" title={custom_id}>
          Custom id <span className="mono text-text-2">{custom_id}</span>
        </span>
      ),
    useTabs: useConsumerTabs,
    code: paths.consumerCode,
  },
  deletion: {
    Consequence: ConsumerConsequence,
    useAlong: useAlongWithConsumers,
    stays: 'Everything else stays as it is.',
  },
});
