import { useInfiniteQuery } from '@tanstack/react-query';
import { KeyRound, Pencil, Trash2, User } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { live } from '#dashboard/api/polling.ts';
import { allCredentialMutations, allCredentialQueries } from '#dashboard/api/credentials.ts';
import type { Credential } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { ListFrame } from '#dashboard/crud/list-frame.tsx';
import { RowMore } from '#dashboard/crud/row-more.tsx';
import { useRemoveRows } from '#dashboard/crud/use-remove-rows.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { IconButton, IconLink } from '#dashboard/ui/icon-button.tsx';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { Mono } from '#dashboard/ui/values.tsx';
import type { CredentialKind } from '../credential-kinds.ts';
import { credentialLabel } from '../credential-label.ts';

/** A name that tells credentials of one kind apart and is no secret: a user name, a group, or the first digits of the id. */
function nameOf(kind: CredentialKind, row: Credential): string {
  const label = credentialLabel(kind, row);
  return label === kind.one ? `${kind.one} ${row.id.slice(0, 8)}` : label;
}

function ConsumerName({ row, kind }: { row: Credential; kind: CredentialKind }) {
  const name = useReferenceName('consumers', row.consumer_id) ?? row.consumer_id;
  return (
    <Link
      to={paths.consumerCredentials(row.consumer_id, kind.plugin)}
      className="plain-link trunc"
      title={name}
    >
      {name}
    </Link>
  );
}

const columnsOf = (kind: CredentialKind): readonly Column<Credential>[] => [
  {
    id: 'name',
    title: 'Credential',
    as: 'name',
    least: 180,
    grows: 2,
    sortBy: (row) => nameOf(kind, row),
    cell: (row) => (
      <NameLink to={paths.editCredential(row.consumer_id, kind.plugin, row.id)} name={nameOf(kind, row)} />
    ),
  },
  {
    id: 'consumer',
    title: 'Consumer',
    as: 'value',
    least: 140,
    grows: 2,
    cell: (row) => <ConsumerName row={row} kind={kind} />,
  },
  {
    id: 'id',
    title: 'Id',
    as: 'value',
    // A uuid in whole.
    least: 280,
    leaves: 1,
    cell: ({ id }) => <Mono text={id} />,
  },
  createdColumn,
];

/** The credentials of one kind, of every consumer. Secrets are not shown here. */
export function CredentialList({ kind, head }: { kind: CredentialKind; head: ReactNode }) {
  const query = useInfiniteQuery({ ...allCredentialQueries(kind.plugin).list(), ...live });
  return (
    <ListFrame
      one={kind.one}
      many={kind.many}
      title="Credentials"
      head={head}
      icon={KeyRound}
      query={query}
      columns={columnsOf(kind)}
      nameOf={(row) => nameOf(kind, row)}
      textOf={(row) => [nameOf(kind, row), row.id, row.consumer_id]}
      looksAt="names and ids"
      filterPlaceholder="Name, id, consumer’s id"
      addTo={paths.addCredential(kind.plugin)}
      emptyText={kind.about}
      rowKeys={{ e: (row) => paths.editCredential(row.consumer_id, kind.plugin, row.id) }}
      actions={(row, { select, remove }) => (
        <>
          <IconLink
            label={`Edit ${nameOf(kind, row)}`}
            to={paths.editCredential(row.consumer_id, kind.plugin, row.id)}
          >
            <Pencil size={16} />
          </IconLink>
          <IconButton label={`Delete ${nameOf(kind, row)}`} danger onClick={remove}>
            <Trash2 size={16} />
          </IconButton>
          <RowMore
            name={nameOf(kind, row)}
            edit={paths.editCredential(row.consumer_id, kind.plugin, row.id)}
            entries={[
              {
                text: 'Its consumer',
                icon: User,
                to: paths.consumerCredentials(row.consumer_id, kind.plugin),
              },
            ]}
            onSelect={select}
            onRemove={remove}
          />
        </>
      )}
      deleteDialog={(rows, close, confirmed) => (
        <DeleteSeveral kind={kind} rows={rows} onClose={close} onDeleted={confirmed} />
      )}
    />
  );
}

function DeleteSeveral({
  kind,
  rows,
  onClose,
  onDeleted,
}: {
  kind: CredentialKind;
  rows: readonly Credential[];
  onClose: () => void;
  onDeleted: () => void;
}) {
  const [only, ...others] = rows;
  const name = only && others.length === 0 ? nameOf(kind, only) : countOf(rows.length, kind.one);
  const owners = new Map(rows.map(({ id, consumer_id }) => [id, consumer_id]));
  const remove = useRemoveRows(
    allCredentialMutations(kind.plugin, (id) => owners.get(id) ?? ''),
    rows,
    { one: kind.one, gone: `${name} deleted` },
    onDeleted,
  );
  return (
    <DeleteDialog
      title={`Delete ${name}?`}
      count={rows.length}
      consequence={
        kind.afterDeletion ??
        (others.length === 0
          ? 'From then on the gateway does not know it.'
          : 'From then on the gateway does not know them.')
      }
      stays="The consumers and their other credentials stay."
      confirm={`Delete ${others.length === 0 ? kind.one : name}`}
      remove={remove}
      onClose={onClose}
    />
  );
}
