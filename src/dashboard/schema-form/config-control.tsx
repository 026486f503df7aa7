// One field of a configuration: which control shows a value of its shape, and what that control's text means as a value.
import { isTable } from '#schema/table.ts';
import { NumberField, SwitchField } from '#dashboard/forms/fields.tsx';
import type { ControlProps } from './control-props.ts';
import { fits, freshValue } from './fits.ts';
import { Inner } from './inner-control.tsx';
import { JsonField } from './json-field.tsx';
import { ListControl } from './list-control.tsx';
import { MapField } from './lists/map-field.tsx';
import { defaultText } from './default-text.ts';
import { numberText, readNumber } from './number-text.ts';
import { TableField } from './table-field.tsx';
import { TextControl } from './text-control.tsx';

/** Controls of any kind under each other at one distance. */
export const fieldStack = 'flex flex-col gap-5 *:!mt-0';

export function ConfigControl(props: ControlProps) {
  const { field, text, wire, value, onChange, errors, elsewhere, compact = false } = props;
  const { shape, required } = field;
  const warning = text.warningOf?.(value);
  const row = {
    name: wire,
    wire: compact ? '' : wire,
    label: text.label,
    help: text.help,
    error: errors[wire],
    elsewhere: elsewhere[wire],
    warning: warning === undefined ? undefined : { text: warning },
    required,
  };
  const placeholder = text.placeholder ?? defaultText(field.default);
  if (!fits(shape, value))
    return <JsonField {...row} placeholder={field.default} value={value} onChange={onChange} />;
  switch (shape.kind) {
    case 'boolean':
      return (
        <div className="-my-2.5">
          <SwitchField
            {...row}
            value={typeof value === 'boolean' ? value : field.default === true}
            onChange={onChange}
          />
        </div>
      );
    case 'number':
      return (
        <NumberField
          {...row}
          unit={text.unit}
          placeholder={placeholder}
          value={numberText(value)}
          onChange={(typed) => onChange(readNumber(typed))}
        />
      );
    case 'string':
      return (
        <TextControl
          {...props}
          row={row}
          placeholder={placeholder}
          url={shape.url ?? false}
          oneOf={shape.oneOf}
        />
      );
    case 'list':
    case 'set':
      return <ListControl {...props} row={row} shape={shape} draw={ConfigControl} />;
    case 'table':
      return <TableField {...props} row={row} fields={shape.fields} draw={ConfigControl} />;
    case 'map':
      return (
        <MapField
          row={row}
          values={shape.values}
          fresh={freshValue(shape.values)}
          lines={text.lines ?? false}
          nameForm={text.valueForm}
          value={isTable(value) ? value : {}}
          onChange={onChange}
        >
          {(inner, change, key) => (
            <Inner
              {...props}
              shape={shape.values}
              value={inner}
              onChange={change}
              inner={key}
              draw={ConfigControl}
            />
          )}
        </MapField>
      );
    case 'json':
      return <JsonField {...row} placeholder={field.default} value={value} onChange={onChange} />;
    default:
      return shape satisfies never;
  }
}
