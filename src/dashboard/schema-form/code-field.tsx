// A program, or the body of an answer, in the code editor.
import { Field } from '#dashboard/forms/field.tsx';
import { CodeEditor } from '#dashboard/ui/code-editor/code-editor.tsx';
import type { Language } from '#dashboard/ui/code-editor/languages.ts';
import type { RowProps } from './control-props.ts';

export function CodeField({
  row,
  language,
  placeholder,
  value,
  onChange,
}: {
  row: RowProps;
  language: Language;
  placeholder: string | undefined;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <Field {...row}>
      {(control) => (
        <CodeEditor
          id={control.id}
          name={control.name}
          label={row.label}
          language={language}
          fewestLines={4}
          placeholder={placeholder}
          value={value}
          onChange={onChange}
          invalid={control['aria-invalid']}
          describedBy={control['aria-describedby']}
        />
      )}
    </Field>
  );
}
