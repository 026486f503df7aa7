// A text: chosen, typed in one line or in several.
import { useState } from 'react';
import { ReferenceField } from '#dashboard/forms/reference-field.tsx';
import { TextAreaField, TextField } from '#dashboard/forms/fields.tsx';
import { ChoiceControl } from './choice-control.tsx';
import { CodeField } from './code-field.tsx';
import type { ControlProps, RowProps } from './control-props.ts';

export function TextControl({
  row,
  placeholder,
  url,
  oneOf,
  ...props
}: ControlProps & {
  row: RowProps;
  placeholder: string | undefined;
  url: boolean;
  oneOf: readonly string[] | undefined;
}) {
  const { text, value, onChange } = props;
  // An emptied text is unset, unless the stored text was empty.
  const [emptied] = useState(value === '' ? '' : undefined);
  const field = {
    ...row,
    placeholder,
    value: typeof value === 'string' ? value : '',
    onChange: (typed: string) => onChange(typed === '' ? emptied : typed),
  };
  if (text.refersTo !== undefined)
    return <ReferenceField {...field} to={text.refersTo} nothing={placeholder ?? 'None'} />;
  const choices = oneOf ?? (text.choices && Object.keys(text.choices));
  if (choices) return <ChoiceControl {...props} row={row} choices={choices} />;
  if (text.code) return <CodeField {...field} row={row} language={text.code} />;
  if (text.lines) return <TextAreaField {...field} />;
  return <TextField {...field} type={text.secret ? 'password' : url ? 'url' : 'text'} mono={url} />;
}
