// A value that the form has no control for, as JSON. It changes when the text is JSON again.
import { useState } from 'react';
import type { RowProps } from './control-props.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { CodeField } from './code-field.tsx';
import { useUnfinished } from './unfinished.ts';
import { jsonProblem } from '#dashboard/lib/text-formats/json-problem.ts';

/** The typed text stays as long as it means the same as the value or is no JSON yet: the value may change elsewhere. */
const stands = (typed: string, value: unknown): boolean => {
  if (typed.trim() === '') return value === undefined;
  return jsonProblem(typed) !== undefined || JSON.stringify(JSON.parse(typed)) === JSON.stringify(value);
};

const pretty = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value, null, 2));

export function JsonField({
  value,
  onChange,
  placeholder,
  error,
  ...row
}: RowProps & {
  placeholder: unknown;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const problem = typed === undefined || typed.trim() === '' ? undefined : jsonProblem(typed);
  const said = problem && `Line ${problem.line}: ${problem.message}`;
  useUnfinished(row.label, said);
  return (
    <div>
      <CodeField
        row={{ ...row, error: said ?? error }}
        language="json"
        placeholder={pretty(placeholder)}
        value={typed !== undefined && stands(typed, value) ? typed : pretty(value)}
        onChange={(text) => {
          setTyped(text);
          if (text.trim() === '') onChange(undefined);
          else if (!jsonProblem(text)) onChange(JSON.parse(text));
        }}
      />
      {value === undefined && placeholder !== undefined && !problem && (
        <Button small kind="accent-quiet" className="mt-1 -ml-2.5" onClick={() => onChange(placeholder)}>
          Edit the default
        </Button>
      )}
    </div>
  );
}
