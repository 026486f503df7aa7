// A field that holds the id of another row. The reader chooses the row by its name.
import { useContext, type ReactNode } from 'react';
import { Field } from './field.tsx';
import { TextField } from './fields.tsx';
import { ReferenceCombobox } from './reference-combobox.tsx';
import { References, useChoice, useChoices, type Reference } from './references.ts';
import type { FieldState } from './use-form.ts';

export interface ReferenceFieldProps extends FieldState<string> {
  label: string;
  /** The name on the wire, when it is not `name`. */
  wire?: string | undefined;
  /** The meaning of an empty field: "Everyone". */
  nothing: string;
  required?: boolean;
  help?: ReactNode;
  disabledBecause?: string | undefined;
}

/** `to` names the entity by its table. Where the dashboard has no pages for the entity, the reader types the id. */
export function ReferenceField({ to, ...props }: ReferenceFieldProps & { to: string }) {
  const reference = useContext(References)[to];
  if (reference) return <ReferencePicker {...props} reference={reference} />;
  const { nothing, disabledBecause, ...row } = props;
  return <TextField {...row} help={disabledBecause ?? row.help} placeholder={nothing} mono />;
}

function ReferencePicker({
  reference,
  label,
  nothing,
  wire,
  value,
  onChange,
  name,
  error,
  elsewhere,
  help,
  required,
  disabledBecause,
}: ReferenceFieldProps & { reference: Reference }) {
  const { loaded } = useChoices(reference);
  const chosen = useChoice(reference, value === '' ? undefined : value);
  const gone = chosen.isMissing ? `${label} ${value} does not exist.` : undefined;
  return (
    <Field
      name={name}
      wire={wire}
      label={label}
      error={error ?? gone}
      elsewhere={
        elsewhere && {
          ...elsewhere,
          value: loaded.find((option) => option.value === elsewhere.value)?.label ?? elsewhere.value,
        }
      }
      help={disabledBecause ?? help}
      required={required}
    >
      {(control) => (
        <ReferenceCombobox
          id={control.id}
          aria-invalid={control['aria-invalid']}
          aria-required={control['aria-required']}
          aria-describedby={control['aria-describedby']}
          reference={reference}
          label={label}
          nothing={nothing}
          value={value}
          onChange={onChange}
          disabled={disabledBecause !== undefined}
        />
      )}
    </Field>
  );
}
