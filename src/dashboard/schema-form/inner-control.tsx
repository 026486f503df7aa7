// The controls of a value that has no name of its own: an element of a list, or a value of a map.
import type { ComponentType } from 'react';
import type { ValueShape } from '#dashboard/api/gateway-types.ts';
import { capital } from '#dashboard/lib/capital.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import type { ControlProps } from './control-props.ts';
import { fits } from './fits.ts';
import { TableFields } from './table-field.tsx';
import { wordsAbout } from './words-about.ts';

export function Inner({
  shape,
  inner,
  draw: Control,
  ...props
}: Omit<ControlProps, 'field'> & {
  shape: ValueShape;
  /** Its place in the list, or its name in the map. */
  inner: string;
  draw: ComponentType<ControlProps>;
}) {
  const wire = `${props.wire}.${inner}`;
  if (shape.kind === 'table' && fits(shape, props.value)) {
    const known = new Set(shape.fields.map(({ name }) => name));
    const error = wordsAbout(props.errors, wire, (name) => known.has(name));
    return (
      <>
        {error !== undefined && <FieldError text={error} />}
        <TableFields {...props} wire={wire} fields={shape.fields} draw={Control} />
      </>
    );
  }
  const { element = 'value', help: _help, placeholder: _placeholder, ...text } = props.text;
  const label = `${capital(element)} ${inner}`;
  return (
    <Control
      {...props}
      field={{ name: inner, shape, required: false }}
      text={{ ...text, label }}
      wire={wire}
      compact
    />
  );
}
