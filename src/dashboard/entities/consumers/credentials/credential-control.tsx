import { ChipsField } from '#dashboard/forms/chips-field.tsx';
import { SelectField, SwitchField, TextAreaField, TextField } from '#dashboard/forms/fields.tsx';
import { SecretField } from '#dashboard/forms/secret-field.tsx';
import type { FieldState } from '#dashboard/forms/use-form.ts';
import type { CredentialField } from './credential-kinds.ts';
import type { CredentialValue } from './credential-values.ts';

/** The control of one field of a credential. */
export function CredentialControl({
  field,
  state,
  stored,
}: {
  field: CredentialField;
  state: FieldState<CredentialValue>;
  /** The credential exists already, so a secret that is left empty stays as it is. */
  stored: boolean;
}) {
  const { control, label, help, required = false, secret } = field;
  const kept = stored && secret === 'write-only';
  const placeholder = stored ? (kept ? 'stays as it is when left empty' : undefined) : field.placeholder;
  const warned = typeof state.value === 'string' ? field.warningOf?.(state.value) : undefined;
  const warning = warned === undefined ? undefined : { text: warned };
  const row = { ...state, label, help, placeholder, required: required && !kept, warning };
  if (typeof state.value === 'boolean') return <SwitchField {...row} value={state.value} />;
  if (typeof state.value !== 'string') return <ChipsField {...row} value={state.value} />;
  const text = { ...row, value: state.value };
  if (control === 'lines') return <TextAreaField {...text} />;
  if (typeof control === 'object')
    return <SelectField {...text} options={control.choices.map((value) => ({ value, label: value }))} />;
  return secret === 'write-only' ? (
    <SecretField {...text} />
  ) : (
    <TextField {...text} mono={secret === 'shown'} />
  );
}
