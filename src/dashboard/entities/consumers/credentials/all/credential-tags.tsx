// Gives chosen credentials tags, or takes tags from them. Kong has tags of credentials since 1.4.
import { useState } from 'react';
import { allCredentialMutations, allCredentialQueries } from '#dashboard/api/credentials.ts';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { readAnew } from '#dashboard/api/entity-queries.ts';
import { credentialPath, type Changes, type Credential } from '#dashboard/api/gateway-types.ts';
import { ChangeFieldDialog } from '#dashboard/crud/bulk/fields/change-field-dialog.tsx';
import type { FieldEdit } from '#dashboard/crud/bulk/fields/field-edit.ts';
import type { EditedEntity } from '#dashboard/crud/bulk/fields/plan-edit.ts';
import type { SettableField } from '#dashboard/crud/bulk/fields/settable-fields.ts';
import { TagsMenu } from '#dashboard/crud/bulk/fields/tags-menu.tsx';
import { entityFieldText } from '#dashboard/crud/entity/entity-field-texts.ts';
import { formFieldsOf } from '#dashboard/crud/entity/command-fields.ts';
import { same } from '#dashboard/forms/form-draft.ts';
import type { CredentialKind } from '../credential-kinds.ts';

interface Tagged {
  readonly tags: readonly string[];
}

const tagsField: SettableField = { name: 'tags', kind: 'list' };

const tagsOf = (row: Partial<Credential> | undefined): Tagged => ({
  tags: row?.tags ?? [],
});

export function CredentialTags({
  kind,
  rows,
  nameOf,
}: {
  kind: CredentialKind;
  rows: readonly Credential[];
  nameOf: (row: Credential) => string;
}) {
  const dialect = useDialect();
  const adminUrl = useAdminUrl();
  const [edit, setEdit] = useState<FieldEdit>();
  if (!dialect.credentials.filters.includes('tags')) return null;
  const owners = new Map(rows.map(({ id, consumer_id }) => [id, consumer_id]));
  const ownerOf = (id: string): string => owners.get(id) ?? '';
  const entity: EditedEntity<Credential, Tagged> = {
    one: kind.one,
    nameOf,
    codec: {
      toForm: tagsOf,
      toChanges: ({ tags }, start): Changes<Credential> => (same(tags, start?.tags) ? {} : { tags }),
    },
    facts: { defaultOf: () => undefined, isSecret: () => false },
    updateAll: allCredentialMutations(kind.plugin, ownerOf).updateAll,
    readAnew: (client, id) => readAnew(client, allCredentialQueries(kind.plugin).one(id)),
    request: (id, changes) => ({
      method: 'PATCH',
      url: `${adminUrl}/consumers/${ownerOf(id)}/${credentialPath(kind.plugin)}/${id}`,
      fields: formFieldsOf(dialect, 'credentials', changes),
    }),
  };
  return (
    <>
      <TagsMenu rows="credentials" field={tagsField} onChoose={setEdit} />
      {edit && (
        <ChangeFieldDialog
          entity={entity}
          many={kind.many}
          rows={rows}
          fields={[tagsField]}
          labelOf={(name) => entityFieldText('', name).label}
          start={edit}
          onClose={() => setEdit(undefined)}
        />
      )}
    </>
  );
}
