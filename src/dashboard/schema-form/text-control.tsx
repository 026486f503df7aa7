// A text: chosen, typed in one line or in several.
import { useState } from 'react';
import type { TextShape } from '#dashboard/api/gateway-types.ts';
import { ReferenceField } from '#dashboard/forms/reference-field.tsx';
import { SecretField } from '#dashboard/forms/secret-field.tsx';
import { TextAreaField, TextField } from '#dashboard/forms/fields.tsx';
import { isLong } from './is-long.ts';
import { ChoiceControl } from './choice-control.tsx';
import { CodeField } from './code-field.tsx';
import type { ControlProps, RowProps } from './control-props.ts';

export function TextControl({
  row,
  placeholder,
  shape,
  ...props
}: ControlProps & {
  row: RowProps;
  placeholder: string | undefined;
  shape: TextShape;
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
  const choices = shape.oneOf ?? (text.choices && Object.keys(text.choices));
  if (choices) return <ChoiceControl {...props} row={row} choices={choices} />;
  if (text.code) return <CodeField {...field} row={row} language={text.code} />;
  const lines = text.lines ?? isLong(shape);
  if (text.secret || shape.encrypted) return <SecretField {...field} lines={lines} />;
  if (lines) return <TextAreaField {...field} />;
  const { url = false } = shape;
  return <TextField {...field} type={url ? 'url' : 'text'} mono={url} takesLines />;
}
