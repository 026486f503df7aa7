// The pages of consumers.
import { KeyRound } from 'lucide-react';
import { Link } from 'react-router';
import { consumerMutations, consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import type { Consumer } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { entityPages } from '#dashboard/crud/entity/entity-pages.tsx';
import { paths } from '#dashboard/paths.ts';
import { Dash, Mono } from '#dashboard/ui/values.tsx';
import { ConsumerConsequence, useAlongWithConsumers } from './deletion.tsx';
import { ConsumerFields, ConsumerSentence } from './form.tsx';
import { consumersManifest } from './manifest.ts';
import { useConsumerTabs } from './tabs.tsx';
import { consumerCodec } from './values.ts';

const columns: readonly Column<Consumer>[] = [
  {
    id: 'username',
    title: 'Username',
    as: 'name',
    least: 180,
    grows: 1,
    sortBy: consumerName,
    cell: (consumer) => (
      <Link
        to={paths.consumer(consumer.id)}
        className="plain-link trunc font-medium"
        title={consumerName(consumer)}
      >
        {consumerName(consumer)}
      </Link>
    ),
  },
  {
    id: 'custom_id',
    title: 'Custom id',
    as: 'line',
    least: 140,
    grows: 1,
    sortBy: ({ custom_id }) => custom_id,
    cell: ({ custom_id }) => (custom_id === undefined ? <Dash /> : <Mono text={custom_id} />),
  },
  createdColumn,
];

export const consumerPages = entityPages({
  manifest: consumersManifest,
  queries: consumerQueries,
  mutations: consumerMutations,
  codec: consumerCodec,
  nameOf: consumerName,
  page: paths.consumer,
  settings: paths.consumerSettings,
  pluginScope: (consumer) => ({ consumer }),
  list: {
    useParts: () => ({ columns }),
    textOf: ({ id, username, custom_id }) => [username, custom_id, id],
    looksAt: 'user names, custom ids and ids',
    filterPlaceholder: 'Username, custom id',
    emptyText:
      'A consumer is someone or something that calls your APIs: a person, an app, a partner. Add one, and give it a key.',
    link: (consumer) => ({
      label: `Credentials of ${consumerName(consumer)}`,
      to: paths.consumer(consumer.id),
      icon: KeyRound,
    }),
  },
  form: {
    Fields: ConsumerFields,
    Sentence: ConsumerSentence,
    refused: ({ errors, values }) =>
      Object.keys(errors).map((name) => (name === 'custom_id' ? values.custom_id : values.username)),
    panelLabel: 'What this consumer will be',
    unique: ['username', 'custom_id'],
    useCreated: () => (consumer) => ({
      text: `${consumerName(consumer)} created. Now give it a credential.`,
    }),
  },
  detail: {
    meta: ({ username, custom_id }) =>
      username !== undefined &&
      custom_id !== undefined && (
        <span className="min-w-0 [overflow-wrap:anywhere]">
          Custom id <span className="mono text-text-2">{custom_id}</span>
        </span>
      ),
    useTabs: useConsumerTabs,
    code: paths.consumerCode,
  },
  deletion: {
    Consequence: ConsumerConsequence,
    useAlong: useAlongWithConsumers,
    stays: 'The APIs stay as they are.',
  },
});
