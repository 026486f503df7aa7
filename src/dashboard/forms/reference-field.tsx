// A field that holds the id of another row. The reader chooses the row by its name. The field searches the loaded rows, and asks
// the gateway for the exact name where more rows exist.
import { useContext, useDeferredValue, useState, type ReactNode } from 'react';
import { Combobox } from '#dashboard/ui/combobox.tsx';
import { Field } from './field.tsx';
import { TextField } from './fields.tsx';
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

const shownAtOnce = 100;

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
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const { loaded, isPending, error: failure, hasMore, more } = useChoices(reference);
  const found = loaded.filter((option) =>
    `${option.label} ${option.sub ?? ''} ${option.value}`.toLowerCase().includes(text.toLowerCase()),
  );
  const exact = useChoice(reference, text !== '' && found.length === 0 && hasMore ? text : undefined);
  const chosen = useChoice(reference, value === '' ? undefined : value);
  const options = found.length === 0 && exact.option ? [exact.option] : found.slice(0, shownAtOnce);

  const gone = chosen.isMissing ? `${label} ${value} does not exist.` : undefined;
  const note = (): string | undefined => {
    if (isPending || exact.isFetching) return 'Looking';
    if (failure) return failure.message;
    if (options.length === 0) return `Nothing matches “${typed}”`;
    return hasMore || found.length > shownAtOnce ? 'There are more: type to find them' : undefined;
  };
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
        <Combobox
          id={control.id}
          aria-invalid={control['aria-invalid']}
          aria-required={control['aria-required']}
          aria-describedby={control['aria-describedby']}
          chosen={value === '' ? undefined : (chosen.option?.label ?? value)}
          placeholder={nothing}
          options={options}
          note={note()}
          onSearch={setTyped}
          onChange={(next) => onChange(next ?? '')}
          onMore={more}
          clearLabel={`Clear ${label}`}
          disabled={disabledBecause !== undefined}
        />
      )}
    </Field>
  );
}
