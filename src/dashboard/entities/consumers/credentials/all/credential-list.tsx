import { useInfiniteQuery } from '@tanstack/react-query';
import { KeyRound, Pencil, Trash2, User } from 'lucide-react';
import { lazy, useMemo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useLive } from '#dashboard/api/polling.ts';
import { allCredentialMutations, allCredentialQueries } from '#dashboard/api/credentials.ts';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { credentialPath, type Credential } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { ListFrame, type ListFrameProps } from '#dashboard/crud/list-frame.tsx';
import { useLastSeenColumn } from '#dashboard/crud/traffic/last-seen-column.tsx';
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

const columnsOf = (
  kind: CredentialKind,
  name: (row: Credential) => string,
): readonly Column<Credential>[] => [
  {
    id: 'name',
    title: 'Credential',
    as: 'name',
    least: 180,
    grows: 2,
    sortBy: name,
    cell: (row) => (
      <NameLink to={paths.editCredential(row.consumer_id, kind.plugin, row.id)} name={name(row)} />
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
];

function RowButtons({
  kind,
  row,
  select,
  remove,
}: {
  kind: CredentialKind;
  row: Credential;
  select: () => void;
  remove: () => void;
}) {
  const name = nameOf(kind, row);
  const edit = paths.editCredential(row.consumer_id, kind.plugin, row.id);
  const consumer = paths.consumerCredentials(row.consumer_id, kind.plugin);
  return (
    <>
      <IconLink label={`Edit ${name}`} to={edit}>
        <Pencil size={16} />
      </IconLink>
      <IconButton label={`Delete ${name}`} danger onClick={remove}>
        <Trash2 size={16} />
      </IconButton>
      <RowMore
        name={name}
        edit={edit}
        entries={[{ text: 'Its consumer', icon: User, to: consumer }]}
        onSelect={select}
        onRemove={remove}
      />
    </>
  );
}

const CredentialTags = lazy(async () => ({
  default: (await import('./credential-tags.tsx')).CredentialTags,
}));

/** The parts of a list of this kind. */
function partsOf(kind: CredentialKind) {
  const name = (row: Credential): string => nameOf(kind, row);
  const actions: ListFrameProps<Credential>['actions'] = (row, { select, remove }) => (
    <RowButtons kind={kind} row={row} select={select} remove={remove} />
  );
  return {
    name,
    columns: columnsOf(kind, name),
    textOf: (row: Credential) => [name(row), row.id, row.consumer_id],
    actions,
  };
}

const idOf = ({ id }: Credential): string => id;

/** The credentials of one kind, of every consumer. Secrets are not shown here. */
export function CredentialList({ kind, head }: { kind: CredentialKind; head: ReactNode }) {
  const query = useInfiniteQuery({ ...allCredentialQueries(kind.plugin).list(), ...useLive() });
  const { columns: own, name, textOf, actions } = useMemo(() => partsOf(kind), [kind]);
  const seen = useLastSeenColumn('credential', 'Last used', idOf);
  const columns = useMemo(
    // A group is not shown with a request.
    () => [...own, ...(kind.plugin === 'acl' ? [] : seen), createdColumn],
    [own, kind, seen],
  );
  return (
    <ListFrame
      one={kind.one}
      many={kind.many}
      title="Credentials"
      head={head}
      icon={KeyRound}
      query={query}
      columns={columns}
      nameOf={name}
      textOf={textOf}
      looksAt="names and ids"
      filterPlaceholder="Filter by name, id or consumer’s id"
      addTo={paths.addCredential(kind.plugin)}
      emptyText={kind.about}
      rowKeys={{ edit: (row) => paths.editCredential(row.consumer_id, kind.plugin, row.id) }}
      actions={actions}
      bulkActions={(rows) => <CredentialTags kind={kind} rows={rows} nameOf={name} />}
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
  const url = `${useAdminUrl()}/consumers`;
  const calls = rows.map((row) => ({
    id: row.id,
    name: nameOf(kind, row),
    url: `${url}/${row.consumer_id}/${credentialPath(kind.plugin)}/${row.id}`,
  }));
  const remove = useRemoveRows(
    allCredentialMutations(kind.plugin, (id) => owners.get(id) ?? ''),
    calls,
    { one: kind.one, gone: `${name} deleted`, back: `${name} is back` },
    onDeleted,
  );
  return (
    <DeleteDialog
      title={`Delete ${name}?`}
      calls={calls}
      consequence={
        kind.afterDeletion ??
        (others.length === 0
          ? 'From then on the gateway does not know it.'
          : 'From then on the gateway does not know them.')
      }
      stays="The consumers and their other credentials stay."
      undoable={{ kind: kind.plugin, ids: rows.map(({ id }) => id) }}
      confirm={`Delete ${others.length === 0 ? kind.one : name}`}
      remove={remove}
      onClose={onClose}
    />
  );
}
