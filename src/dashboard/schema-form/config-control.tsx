// One field of a configuration: which control shows a value of its shape, and what that control's text means as a value.
import { isTable } from '#schema/table.ts';
import { NumberField, SwitchField } from '#dashboard/forms/fields.tsx';
import { ReferenceField } from '#dashboard/forms/reference-field.tsx';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './control-props.ts';
import { fieldHelp } from './field-help.tsx';
import { fits, freshValue } from './fits.ts';
import { Inner } from './inner-control.tsx';
import { JsonField } from './json-field.tsx';
import { ListControl } from './list-control.tsx';
import { MapField } from './lists/map-field.tsx';
import { defaultText } from './default-text.ts';
import { numberText, readNumber } from './number-text.ts';
import { referenceId } from './reference-id.ts';
import { TableField } from './table-field.tsx';
import { TextControl } from './text-control.tsx';
import { wordsAbout } from './words-about.ts';

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
    help: fieldHelp(field, text, compact),
    error: shape.kind === 'reference' ? errors[wire] : wordsAbout(errors, wire),
    elsewhere: elsewhere[wire],
    warning: warning === undefined ? undefined : { text: warning },
    required,
  };
  const placeholder = text.placeholder ?? defaultText(field.default);
  if (!fits(shape, value))
    return <JsonField {...row} placeholder={field.default} value={value} onChange={onChange} />;
  switch (shape.kind) {
    case 'boolean':
      if (field.optional)
        return (
          <ChoiceControl
            {...props}
            text={{ ...text, choices: { true: { label: 'On' }, false: { label: 'Off' } } }}
            row={row}
            choices={['true', 'false']}
            value={typeof value === 'boolean' ? String(value) : undefined}
            onChange={(chosen) => onChange(chosen === undefined ? undefined : chosen === 'true')}
          />
        );
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
      if (shape.oneOf)
        return (
          <ChoiceControl
            {...props}
            field={{ ...field, default: defaultText(field.default) }}
            row={row}
            choices={shape.oneOf.map(String)}
            value={value === undefined ? undefined : numberText(value)}
            onChange={(chosen) => onChange(readNumber(numberText(chosen)))}
          />
        );
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
      return <TextControl {...props} row={row} placeholder={placeholder} shape={shape} />;
    case 'list':
    case 'set':
      return <ListControl {...props} row={row} shape={shape} draw={ConfigControl} />;
    case 'table':
      return <TableField {...props} row={row} fields={shape.fields} draw={ConfigControl} />;
    case 'map': {
      const entries = isTable(value) ? value : {};
      return (
        <MapField
          row={{ ...row, error: wordsAbout(errors, wire, (name) => Object.hasOwn(entries, name)) }}
          values={shape.values}
          fresh={freshValue(shape.values)}
          lines={text.lines ?? false}
          nameForm={text.valueForm}
          value={entries}
          onChange={onChange}
          errors={errors}
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
    }
    case 'reference':
      return (
        <ReferenceField
          {...row}
          to={shape.to}
          nothing={placeholder ?? 'None'}
          elsewhere={row.elsewhere && { ...row.elsewhere, value: referenceId(row.elsewhere.value) }}
          error={row.error ?? errors[`${wire}.id`]}
          value={referenceId(value) ?? ''}
          onChange={(id) => onChange(id === '' ? undefined : { id })}
        />
      );
    case 'json':
      return <JsonField {...row} placeholder={field.default} value={value} onChange={onChange} />;
    default:
      return shape satisfies never;
  }
}
