import { ChipsInput } from '#dashboard/ui/chips-input.tsx';
import type { Warning } from '#dashboard/ui/field-notes.tsx';
import { Field, type FieldProps } from './field.tsx';
import type { Row } from './fields.tsx';

export function ChipsField({
  value,
  onChange,
  placeholder,
  words,
  isBad,
  ...row
}: Row<readonly string[]> & {
  placeholder?: string;
  /** No value of the list holds a comma or a blank. */
  words?: boolean | undefined;
  isBad?: (value: string) => boolean;
}) {
  const empty = value.includes('') && {
    text: 'An empty value never matches anything.',
    fix: { text: 'Remove it', apply: () => onChange(value.filter((element) => element !== '')) },
  };
  const warning = row.warning ?? (empty || undefined);
  const refusal = refusalOf(
    value.filter((element) => isBad?.(element)),
    row,
    warning,
  );
  return (
    <Field {...row} warning={warning} {...refusal}>
      {(control) => (
        <ChipsInput
          id={control.id}
          values={value}
          onChange={onChange}
          placeholder={placeholder}
          invalid={control['aria-invalid']}
          describedBy={control['aria-describedby']}
          words={words}
          isBad={isBad}
        />
      )}
    </Field>
  );
}

/**
 * The message about the field's bad values. It is an error of the field too: a reader who does not see the red of a value must learn of
 * it. A warning about a bad value is that error.
 */
function refusalOf(
  bad: readonly string[],
  { error, fix }: Pick<FieldProps, 'error' | 'fix'>,
  warning: Warning | undefined,
): Partial<Pick<FieldProps, 'error' | 'fix' | 'warning'>> {
  if (bad.length === 0) return {};
  const names = bad.slice(0, mostNamed).map((value) => `“${value}”`);
  if (bad.length > names.length) names.push(`${bad.length - names.length} more`);
  const named = names.join(', ');
  if (error === undefined)
    return { error: warning?.text ?? `Not accepted: ${named}`, fix: warning?.fix ?? fix, warning: undefined };
  return bad.some((value) => error.includes(value)) ? {} : { error: `${named}: ${error}` };
}

const mostNamed = 3;
