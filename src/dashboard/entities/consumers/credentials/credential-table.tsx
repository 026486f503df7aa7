import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { consumerName } from '#dashboard/api/consumers.ts';
import type { Consumer, Credential } from '#dashboard/api/gateway-types.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Secret } from '#dashboard/ui/secret.tsx';
import { Cell, HeadCell, Row, RowActions, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { Dash, Mono, When } from '#dashboard/ui/values.tsx';
import type { CredentialField, CredentialKind } from './credential-kinds.ts';
import { credentialLabel } from './credential-label.ts';
import { DeleteCredential } from './delete-credential.tsx';

export function CredentialTable({
  kind,
  consumer,
  rows,
  fresh,
  onEdit,
}: {
  kind: CredentialKind;
  consumer: Consumer;
  rows: readonly Credential[];
  /** Those just made here: shown revealed. */
  fresh: ReadonlySet<string>;
  onEdit: (id: string) => void;
}) {
  const [deleting, setDeleting] = useState<Credential>();
  const shown = kind.fields.filter(({ formOnly }) => !formOnly);
  return (
    <>
      <Table inset aria-label={`${kind.many} of ${consumerName(consumer)}`}>
        <colgroup className="max-tablet:hidden">
          {shown.map(({ name }) => (
            <col key={name} />
          ))}
          <col className="w-22 max-laptop:hidden" />
          <col className="w-20" />
        </colgroup>
        <TableHead>
          {shown.map(({ name, label }) => (
            <HeadCell key={name} title={label} />
          ))}
          <HeadCell title="Created" right className="tablet:max-laptop:hidden!" />
          <HeadCell title="Actions" hidden />
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Row key={row.id}>
              {shown.map((field, index) => (
                <Cell key={field.name} as={index === 0 ? 'name' : 'value'}>
                  <FieldValue field={field} value={row[field.name]} fresh={fresh.has(row.id)} />
                </Cell>
              ))}
              <Cell as="value" right className="tablet:max-laptop:hidden!">
                {row.created_at === undefined ? <Dash /> : <When at={row.created_at} />}
              </Cell>
              <Cell as="actions">
                <RowActions>
                  <IconButton label={`Edit ${credentialLabel(kind, row)}`} onClick={() => onEdit(row.id)}>
                    <Pencil size={16} />
                  </IconButton>
                  <IconButton
                    label={`Delete ${credentialLabel(kind, row)}`}
                    danger
                    onClick={() => setDeleting(row)}
                  >
                    <Trash2 size={16} />
                  </IconButton>
                </RowActions>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {deleting && (
        <DeleteCredential
          kind={kind}
          consumer={consumer}
          credential={deleting}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </>
  );
}

function FieldValue({ field, value, fresh }: { field: CredentialField; value: unknown; fresh: boolean }) {
  if (field.secret === 'write-only') return <span className="text-muted">only a digest is kept</span>;
  if (Array.isArray(value) && value.length > 0) return <Mono text={value.join(', ')} />;
  if (typeof value !== 'string' || value === '') return <Dash />;
  if (field.secret === 'shown')
    return <Secret value={value} label={field.label.toLowerCase()} fresh={fresh} />;
  return <Mono text={value} />;
}
