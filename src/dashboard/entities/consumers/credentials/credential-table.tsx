import { Pencil, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { consumerName } from '#dashboard/api/consumers.ts';
import type { Consumer, Credential } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { createdColumn } from '#dashboard/crud/created-column.tsx';
import { RowMore } from '#dashboard/crud/row-more.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { useLastSeenColumn } from '#dashboard/crud/traffic/last-seen-column.tsx';
import { age } from '#dashboard/lib/age.ts';
import { paths } from '#dashboard/paths.ts';
import { IconButton, IconLink } from '#dashboard/ui/icon-button.tsx';
import { Secret } from '#dashboard/ui/secret.tsx';
import { Dash, Mono } from '#dashboard/ui/values.tsx';
import type { CredentialField, CredentialKind } from './credential-kinds.ts';
import { credentialLabel } from './credential-label.ts';
import { isHashed } from './kind-here.ts';
import { DeleteCredential } from './delete-credential.tsx';

/** `fresh`: the ids of those just made here, which are shown revealed. */
const columnsOf = (kind: CredentialKind, fresh: ReadonlySet<string>): readonly Column<Credential>[] =>
  kind.fields
    .filter(({ formOnly }) => !formOnly)
    .map((field, index): Column<Credential> => ({
      id: field.name,
      title: field.label,
      as: index === 0 ? 'name' : 'value',
      least: 148,
      grows: 1,
      // The name and the secret are what a reader looks for.
      ...(index > 0 && field.secret === undefined && { leaves: 1 + index }),
      cell: (row) => (
        <FieldValue
          field={field}
          value={row[field.name]}
          isDigest={isHashed(row) && field.secret === 'shown'}
          fresh={fresh.has(row.id)}
        />
      ),
    }));

const createdLast = { ...createdColumn, leaves: 1 };
const idOf = ({ id }: Credential): string => id;

export function CredentialTable({
  kind,
  consumer,
  rows,
  fresh,
}: {
  kind: CredentialKind;
  consumer: Consumer;
  rows: readonly Credential[];
  fresh: ReadonlySet<string>;
}) {
  const seen = useLastSeenColumn('credential', 'Last used', idOf);
  const columns = useMemo(
    // A group is not shown with a request.
    () => [...columnsOf(kind, fresh), ...(kind.plugin === 'acl' ? [] : seen), createdLast],
    [kind, fresh, seen],
  );
  return (
    <RowsTable
      label={`${kind.many} of ${consumerName(consumer)}`}
      columns={columns}
      rows={rows}
      buttons={3}
      actions={(row, remove) => <Actions kind={kind} row={row} remove={remove} />}
      deleteDialog={(credential, close) => (
        <DeleteCredential kind={kind} consumer={consumer} credential={credential} onClose={close} />
      )}
    />
  );
}

function Actions({ kind, row, remove }: { kind: CredentialKind; row: Credential; remove: () => void }) {
  const label = credentialLabel(kind, row);
  const edit = paths.editCredential(row.consumer_id, kind.plugin, row.id);
  return (
    <>
      <IconLink label={`Edit ${label}`} to={edit}>
        <Pencil size={16} />
      </IconLink>
      <IconButton label={`Delete ${label}`} danger onClick={remove}>
        <Trash2 size={16} />
      </IconButton>
      <RowMore name={label} edit={edit} onRemove={remove} />
    </>
  );
}

/** `isDigest`: the gateway was told to keep a digest of the secret alone. */
function FieldValue({
  field,
  value,
  isDigest,
  fresh,
}: {
  field: CredentialField;
  value: unknown;
  isDigest: boolean;
  fresh: boolean;
}) {
  if (field.secret === 'write-only' || isDigest)
    return <span className="text-muted">only a digest is kept</span>;
  if (Array.isArray(value) && value.length > 0) return <Mono text={value.join(', ')} />;
  if (field.name === 'ttl' && typeof value === 'number') return <span>{age(0, value * 1000)}</span>;
  if (typeof value !== 'string' || value === '') return <Dash />;
  if (field.secret === 'shown')
    return <Secret value={value} label={field.label.toLowerCase()} fresh={fresh} />;
  return <Mono text={value} />;
}
