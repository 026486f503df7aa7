// One field of a configuration: which control shows a value of its shape, and what that control's text means as a value.
import { ReferenceField } from '#dashboard/forms/reference-field.tsx';
import { ChipsField, NumberField, SwitchField, TextAreaField, TextField } from '#dashboard/forms/fields.tsx';
import { CheckList } from './check-list.tsx';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './control-props.ts';
import { GroupsField } from './groups-field.tsx';
import { JsonField } from './json-field.tsx';
import { NamedTablesField, TableField } from './table-field.tsx';
import { numberText, readNumber } from './number-text.ts';

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const defaultText = (value: unknown): string | undefined => {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : undefined;
};

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
      if (text.refersTo !== undefined)
        return (
          <ReferenceField
            {...row}
            to={text.refersTo}
            nothing={placeholder ?? 'None'}
            value={typeof value === 'string' ? value : ''}
            onChange={(id) => onChange(id === '' ? undefined : id)}
          />
        );
      if (shape.oneOf) return <ChoiceControl {...props} row={row} choices={shape.oneOf} />;
      if (text.lines)
        return (
          <TextAreaField
            {...row}
            placeholder={placeholder}
            value={typeof value === 'string' ? value : ''}
            onChange={(typed) => onChange(typed === '' ? undefined : typed)}
          />
        );
      return (
        <TextField
          {...row}
          type={text.secret ? 'password' : shape.url ? 'url' : 'text'}
          mono={shape.url ?? false}
          placeholder={placeholder}
          value={typeof value === 'string' ? value : ''}
          onChange={(typed) => onChange(typed === '' ? undefined : typed)}
        />
      );
    case 'set':
    case 'list': {
      const { elements } = shape;
      if (elements.kind !== 'string' && elements.kind !== 'number')
        return <JsonField {...row} placeholder={field.default} value={value} onChange={onChange} />;
      if (elements.kind === 'string' && elements.oneOf)
        return (
          <CheckList
            {...row}
            options={elements.oneOf}
            value={listOf(value ?? field.default)}
            onChange={onChange}
          />
        );
      const List = text.groups ? GroupsField : ChipsField;
      return (
        <List
          {...row}
          words={text.words}
          placeholder={value === undefined ? placeholder : undefined}
          value={listOf(value)}
          onChange={(values) => onChange(elements.kind === 'number' ? values.map(readNumber) : values)}
        />
      );
    }
    case 'table':
      return <TableField {...props} fields={shape.fields} draw={ConfigControl} />;
    case 'map':
      return shape.values.kind === 'table' ? (
        <NamedTablesField {...props} fields={shape.values.fields} draw={ConfigControl} />
      ) : (
        <JsonField {...row} placeholder={field.default} value={value} onChange={onChange} />
      );
    case 'json':
      return <JsonField {...row} placeholder={field.default} value={value} onChange={onChange} />;
    default:
      return shape satisfies never;
  }
}
