import type { ReactNode } from 'react';
import { ElsewhereNotice } from '#dashboard/forms/elsewhere-notice.tsx';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Help, Legend } from '#dashboard/forms/field.tsx';
import type { Elsewhere } from '#dashboard/forms/use-form.ts';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';

/** Any of a few values. Those that are checked keep their order, and one that is checked now comes last. */
export function CheckList({
  wire,
  required,
  label,
  help,
  error,
  elsewhere,
  options,
  value,
  onChange,
}: {
  wire: string;
  required: boolean;
  label: string;
  help: ReactNode;
  error: string | undefined;
  elsewhere: Elsewhere | undefined;
  options: readonly string[];
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  const offered = [...new Set([...options, ...value])];
  const toggled = (option: string): string[] =>
    value.includes(option) ? value.filter((other) => other !== option) : [...value, option];
  return (
    <fieldset className="min-w-0">
      <Legend wire={wire} required={required}>
        {label}
      </Legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {offered.map((option) => (
          <label key={option} className="flex cursor-pointer items-center gap-2 py-1">
            <Checkbox
              checked={value.includes(option)}
              aria-invalid={error ? true : undefined}
              onChange={() => onChange(toggled(option))}
            />
            <span className="mono">{option}</span>
          </label>
        ))}
      </div>
      {error && <FieldError text={error} />}
      {elsewhere && <ElsewhereNotice elsewhere={elsewhere} />}
      {help && <Help>{help}</Help>}
    </fieldset>
  );
}
