// A value that the form has no control for, as JSON. It changes when the text is JSON again.
import { useState } from 'react';
import { TextAreaField } from '#dashboard/forms/fields.tsx';
import { jsonProblem } from './json-problem.ts';

const pretty = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value, null, 2));

export function JsonField({
  value,
  onChange,
  placeholder,
  error,
  ...row
}: {
  name: string;
  wire: string;
  label: string;
  help: string | undefined;
  error: string | undefined;
  required: boolean;
  placeholder: unknown;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const problem = typed === undefined || typed.trim() === '' ? undefined : jsonProblem(typed);
  return (
    <TextAreaField
      {...row}
      error={problem ? `Line ${problem.line}: ${problem.message}` : error}
      placeholder={pretty(placeholder)}
      rows={Math.min(16, Math.max(3, pretty(value ?? placeholder).split('\n').length))}
      value={typed ?? pretty(value)}
      onChange={(text) => {
        setTyped(text);
        if (text.trim() === '') onChange(undefined);
        else if (!jsonProblem(text)) onChange(JSON.parse(text));
      }}
    />
  );
}
