// The controls that say what becomes of a field of many rows.
import { ChipsField } from '#dashboard/forms/chips-field.tsx';
import { NumberField, SelectField, SwitchField, TextField, TogglesField } from '#dashboard/forms/fields.tsx';
import { modesOf, newEdit, type EditMode, type FieldEdit } from './field-edit.ts';
import type { SettableField } from './settable-fields.ts';

const modeWords: Readonly<Record<EditMode, string>> = {
  set: 'Set to',
  replace: 'Replace a part',
  add: 'Add',
  remove: 'Remove',
};

/** The properties of a control beside its value. The gateway's words come when the calls are sent. */
const state = { error: undefined };

export function FieldEditor({
  fields,
  labelOf,
  edit,
  onChange,
}: {
  fields: readonly SettableField[];
  labelOf: (name: string) => string;
  edit: FieldEdit;
  onChange: (edit: FieldEdit) => void;
}) {
  const { field, mode } = edit;
  const modes = modesOf(field);
  const change = (part: Partial<FieldEdit>): void => onChange({ ...edit, ...part });
  const choose = (name: string): void => {
    const next = fields.find((one) => one.name === name);
    if (next) onChange(newEdit(next));
  };
  return (
    <div className="grid gap-x-3 gap-y-4 tablet:grid-cols-2 *:mt-0!">
      <SelectField
        {...state}
        name="field"
        wire=""
        label="Field"
        value={field.name}
        onChange={choose}
        options={fields.map(({ name }) => ({ value: name, label: `${labelOf(name)} (${name})` }))}
      />
      <SelectField
        {...state}
        name="mode"
        wire=""
        label="What to do"
        value={mode}
        onChange={(next) => change({ mode: modes.find((one) => one === next) ?? mode })}
        options={modes.map((one) => ({ value: one, label: modeWords[one] }))}
      />
      {mode === 'replace' && (
        <TextField
          {...state}
          name="find"
          wire=""
          label="The part to replace"
          mono
          value={edit.find}
          onChange={(find) => change({ find })}
        />
      )}
      <ValueControl edit={edit} change={change} label={mode === 'replace' ? 'By' : labelOf(field.name)} />
    </div>
  );
}

function ValueControl({
  edit: { field, mode, text, list, on },
  change,
  label,
}: {
  edit: FieldEdit;
  change: (part: Partial<FieldEdit>) => void;
  label: string;
}) {
  const { kind, choices, name } = field;
  const row = { ...state, name, label };
  if (kind === 'boolean')
    return <SwitchField {...row} value={on} onChange={(next) => change({ on: next })} />;
  if ((kind === 'list' || kind === 'numbers') && mode !== 'replace') {
    const listRow = { ...row, value: list, onChange: (next: readonly string[]) => change({ list: next }) };
    return choices ? <TogglesField {...listRow} options={choices} /> : <ChipsField {...listRow} />;
  }
  const textRow = { ...row, value: text, onChange: (next: string) => change({ text: next }) };
  if (kind === 'number') return <NumberField {...textRow} placeholder="the default" />;
  if (choices)
    return (
      <SelectField
        {...textRow}
        options={['', ...choices].map((value) => ({ value, label: value || 'The default' }))}
      />
    );
  return <TextField {...textRow} mono placeholder={mode === 'set' ? 'nothing' : ''} />;
}
