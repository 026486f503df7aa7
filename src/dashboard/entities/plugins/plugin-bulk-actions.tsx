// The actions for chosen plugins, apart from deletion.
import { useState } from 'react';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { ChangeFieldDialog } from '#dashboard/crud/bulk/fields/change-field-dialog.tsx';
import { newEdit, type FieldEdit } from '#dashboard/crud/bulk/fields/field-edit.ts';
import {
  editedPlugins,
  enabledField,
  pluginFields,
  tagsField,
} from '#dashboard/crud/bulk/plugins/edited-plugins.ts';
import { TagsMenu } from '#dashboard/crud/bulk/fields/tags-menu.tsx';
import { entityFieldText } from '#dashboard/crud/entity/entity-field-texts.ts';
import { Button } from '#dashboard/ui/button.tsx';

const labelOf = (name: string): string => entityFieldText('plugins', name).label;
const nameOf = ({ name }: Plugin): string => name;

export function PluginBulkActions({ plugins }: { plugins: readonly Plugin[] }) {
  const dialect = useDialect();
  const adminUrl = useAdminUrl();
  const [edit, setEdit] = useState<FieldEdit>();
  const fields = pluginFields(dialect);
  const turn = (on: boolean) => () => setEdit({ ...newEdit(enabledField), on });
  return (
    <>
      <Button kind="quiet" small className="!text-text" onClick={turn(true)}>
        Switch on
      </Button>
      <Button kind="quiet" small className="!text-text" onClick={turn(false)}>
        Switch off
      </Button>
      {fields.includes(tagsField) && <TagsMenu rows="plugins" field={tagsField} onChoose={setEdit} />}
      {edit && (
        <ChangeFieldDialog
          entity={editedPlugins(dialect, adminUrl, nameOf)}
          many="plugins"
          rows={plugins}
          fields={fields}
          labelOf={labelOf}
          start={edit}
          onClose={() => setEdit(undefined)}
        />
      )}
    </>
  );
}
