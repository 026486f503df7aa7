import { Tags } from 'lucide-react';
import { Button } from '#dashboard/ui/button.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';
import { newEdit, type FieldEdit } from './field-edit.ts';
import type { SettableField } from './settable-fields.ts';

/** Gives the chosen rows tags, or takes tags from them. `rows`: what they are, as in "the chosen credentials". */
export function TagsMenu({
  rows,
  field,
  onChoose,
}: {
  rows: string;
  field: SettableField;
  onChoose: (edit: FieldEdit) => void;
}) {
  return (
    <Menu
      label={`Tags of the chosen ${rows}`}
      align="start"
      trigger={
        <Button kind="quiet" small className="!text-text">
          <Tags size={14} />
          Tags
        </Button>
      }
      items={[
        { text: 'Add tags', onSelect: () => onChoose(newEdit(field, 'add')) },
        { text: 'Remove tags', onSelect: () => onChoose(newEdit(field, 'remove')) },
      ]}
    />
  );
}
