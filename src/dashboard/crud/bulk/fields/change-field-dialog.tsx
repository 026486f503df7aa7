// Sets a field of many rows. The list of the calls follows what is typed.
import { useDeferredValue, useMemo, useState } from 'react';
import { countOf, inSentence } from '#dashboard/lib/count.ts';
import { ProposalDialog } from '../proposal-dialog.tsx';
import { isComplete, type FieldEdit } from './field-edit.ts';
import { FieldEditor } from './field-editor.tsx';
import { planEdit, type EditedEntity } from './plan-edit.ts';
import type { SettableField } from './settable-fields.ts';

export function ChangeFieldDialog<T extends { readonly id: string }, V extends object>({
  entity,
  many,
  rows,
  fields,
  labelOf,
  start,
  onClose,
}: {
  entity: EditedEntity<T, V>;
  /** "APIs" */
  many: string;
  rows: readonly T[];
  fields: readonly SettableField[];
  labelOf: (name: string) => string;
  start: FieldEdit;
  onClose: () => void;
}) {
  const [edit, setEdit] = useState(start);
  // The rows stay those that were chosen: a poll does not change what is shown.
  const [chosen] = useState(rows);
  const shown = useDeferredValue(edit);
  const { plan, unchanged } = useMemo(() => planEdit(entity, chosen, shown), [entity, chosen, shown]);
  return (
    <ProposalDialog
      title={`Change ${inSentence(labelOf(edit.field.name))} of ${countOf(chosen.length, entity.one, many)}?`}
      verb="Change"
      plan={plan}
      unchanged={unchanged}
      waiting={isComplete(edit) ? undefined : 'Say what to change'}
      onClose={onClose}
    >
      <FieldEditor fields={fields} labelOf={labelOf} edit={edit} onChange={setEdit} />
    </ProposalDialog>
  );
}
