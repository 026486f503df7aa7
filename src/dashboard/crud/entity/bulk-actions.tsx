// The actions for the chosen rows of an entity's list, apart from deletion.
import { Pencil, Puzzle } from 'lucide-react';
import { useMemo, useState, type ComponentType } from 'react';
import { useNavigate } from 'react-router';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { readAnew } from '#dashboard/api/entity-queries.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { isSecretAt } from '#dashboard/schema-form/secret-fields.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Menu, type MenuEntry } from '#dashboard/ui/menu.tsx';
import { chooseRows } from '../bulk/chosen-rows.ts';
import { ChangeFieldDialog } from '../bulk/fields/change-field-dialog.tsx';
import { newEdit, type FieldEdit } from '../bulk/fields/field-edit.ts';
import type { EditedEntity } from '../bulk/fields/plan-edit.ts';
import { settableFields } from '../bulk/fields/settable-fields.ts';
import { SwitchPluginsDialog } from '../bulk/plugins/switch-plugins-dialog.tsx';
import { commandFieldsOf } from './command-fields.ts';
import type { EntityDefinition, EntityRow } from './definition.ts';
import { entityFieldText } from './entity-field-texts.ts';
import { ownerOf } from './owner-of.ts';
import { useMoreFields } from './use-more-fields.ts';

export interface BulkActionsProps<T> {
  rows: readonly T[];
}

export function entityBulkActions<T extends EntityRow, V extends object>(
  definition: EntityDefinition<T, V>,
): ComponentType<BulkActionsProps<T>> {
  const { manifest, mutations, pluginScope, secrets = [] } = definition;
  const { entity, one, many, nameOf, queries } = manifest;
  const labelOf = (name: string): string => entityFieldText(entity, name).label;
  return function BulkActions({ rows }) {
    const more = useMoreFields(definition);
    const dialect = useDialect();
    const adminUrl = useAdminUrl();
    const navigate = useNavigate();
    const [edit, setEdit] = useState<FieldEdit>();
    const [switching, setSwitching] = useState<boolean>();
    const { codec, fields: further } = more;
    const known = Object.entries(dialect.entities).find(([name]) => name === entity)?.[1];
    const isSecret = (name: string): boolean => secrets.includes(name) || isSecretAt(further, name);
    const fields = settableFields(
      definition.codec.names,
      codec.fieldOf,
      further,
      (name) =>
        isSecret(name) || known?.fixed.includes(name) === true || known?.lacking.includes(name) === true,
    );
    const edited = useMemo(
      (): EditedEntity<T, V> => ({
        one,
        nameOf,
        codec,
        facts: {
          defaultOf: codec.defaultOf,
          isSecret: (name) => secrets.includes(name) || isSecretAt(further, name),
        },
        updateAll: mutations.updateAll,
        readAnew: (client, id) => readAnew(client, queries.one(id)),
        request: (id, changes) => ({
          method: 'PATCH',
          url: `${adminUrl}/${manifest.collection}/${id}`,
          fields: commandFieldsOf(definition, dialect, changes),
        }),
      }),
      [codec, further, adminUrl, dialect],
    );
    const named = (name: string) => fields.find((field) => field.name === name);
    const [enabled, tags, first] = [named('enabled'), named('tags'), fields[0]];
    const scope = pluginScope && ownerOf(pluginScope(''));
    const entry = (text: string, next: FieldEdit | undefined): readonly MenuEntry[] =>
      next ? [{ text, onSelect: () => setEdit(next) }] : [];
    const addPlugin = (): void => {
      if (!scope) return;
      const chosen = rows.map((row) => ({ id: row.id, name: nameOf(row) }));
      chooseRows({ scope: scope.scope, one, list: { text: many, to: manifest.list }, rows: chosen });
      void navigate(paths.addPlugin({ chosen: scope.scope }));
    };
    return (
      <>
        {scope && (
          <Button kind="quiet" small className="!text-text" onClick={addPlugin}>
            <Puzzle size={14} />
            Add plugin
          </Button>
        )}
        <Menu
          label="Change the chosen rows"
          align="start"
          trigger={
            <Button kind="quiet" small className="!text-text" disabled={more.isPending}>
              <Pencil size={14} />
              Change
            </Button>
          }
          items={[
            ...entry('Enable', enabled && { ...newEdit(enabled), on: true }),
            ...entry('Disable', enabled && { ...newEdit(enabled), on: false }),
            ...entry('Add tags', tags && newEdit(tags, 'add')),
            ...entry('Remove tags', tags && newEdit(tags, 'remove')),
            ...entry('Set a field', first && newEdit(first)),
            ...(scope
              ? [
                  { text: 'Switch plugins on', onSelect: () => setSwitching(true) },
                  { text: 'Switch plugins off', onSelect: () => setSwitching(false) },
                ]
              : []),
          ]}
        />
        {edit && (
          <ChangeFieldDialog
            entity={edited}
            many={many}
            rows={rows}
            fields={fields}
            labelOf={labelOf}
            start={edit}
            onClose={() => setEdit(undefined)}
          />
        )}
        {scope && switching !== undefined && (
          <SwitchPluginsDialog
            on={switching}
            owner={scope.owner}
            names={new Map(rows.map((row) => [row.id, nameOf(row)]))}
            of={countOf(rows.length, one, many)}
            onClose={() => setSwitching(undefined)}
          />
        )}
      </>
    );
  };
}
