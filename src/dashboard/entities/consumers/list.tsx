// All consumers: who may call the APIs.
import { useInfiniteQuery } from '@tanstack/react-query';
import { KeyRound, Pencil, Trash2 } from 'lucide-react';
import { lazy } from 'react';
import { Link } from 'react-router';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import type { Consumer } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { ListFrame } from '#dashboard/crud/list-frame.tsx';
import { paths } from '#dashboard/paths.ts';
import { IconButton, IconLink } from '#dashboard/ui/icon-button.tsx';
import { Dash, Mono, When } from '#dashboard/ui/values.tsx';
import { consumersManifest } from './manifest.ts';

const DeleteConsumers = lazy(async () => ({ default: (await import('./delete.tsx')).DeleteConsumers }));

const columns: readonly Column<Consumer>[] = [
  {
    id: 'username',
    title: 'Username',
    as: 'name',
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
    sortBy: ({ custom_id }) => custom_id,
    cell: ({ custom_id }) => (custom_id === undefined ? <Dash /> : <Mono text={custom_id} />),
  },
  {
    id: 'created',
    title: 'Created',
    as: 'line',
    right: true,
    width: 'w-24',
    sortBy: ({ created_at }) => created_at,
    cell: ({ created_at }) => <When at={created_at} />,
  },
];

const textOf = ({ id, username, custom_id }: Consumer) => [username, custom_id, id];

export function ConsumerList() {
  const query = useInfiniteQuery(consumerQueries.list());
  return (
    <ListFrame
      one={consumersManifest.one}
      many={consumersManifest.many}
      icon={consumersManifest.icon}
      query={query}
      columns={columns}
      nameOf={consumerName}
      textOf={textOf}
      looksAt="user names, custom ids and ids"
      filterPlaceholder="Username, custom id"
      addTo={consumersManifest.add}
      emptyText="A consumer is someone or something that calls your APIs: a person, an app, a partner. Add one, and give it a key."
      rowKeys={{ e: ({ id }) => paths.consumerSettings(id), p: ({ id }) => paths.consumerPlugins(id) }}
      actions={(consumer, { remove }) => (
        <>
          <IconLink label={`Edit ${consumerName(consumer)}`} to={paths.consumerSettings(consumer.id)}>
            <Pencil size={16} />
          </IconLink>
          <IconLink label={`Credentials of ${consumerName(consumer)}`} to={paths.consumer(consumer.id)}>
            <KeyRound size={16} />
          </IconLink>
          <IconButton label={`Delete ${consumerName(consumer)}`} danger onClick={remove}>
            <Trash2 size={16} />
          </IconButton>
        </>
      )}
      deleteDialog={(consumers, close, confirmed) => (
        <DeleteConsumers consumers={consumers} onClose={close} onDeleted={confirmed} />
      )}
    />
  );
}
