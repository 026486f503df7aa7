// Tables inside a configuration: one with fields of its own, or any number of them by name.
import { isTable } from '#schema/table.ts';
import { X } from 'lucide-react';
import { useState, type ComponentType } from 'react';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { ElsewhereNotice, FieldError } from '#dashboard/forms/field-notes.tsx';
import { Help, WireName } from '#dashboard/forms/field.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { plainText } from './plain-name.ts';
import type { ControlProps } from './control-props.ts';
import type { FieldText } from './field-text.ts';
import { withValue, type Draft } from './values.ts';

const tableOf = (value: unknown): Draft => (isTable(value) ? { ...value } : {});

type TableProps = ControlProps & {
  fields: readonly ConfigField[];
  /** Draws one field of the table. Handed in, since it draws tables too. */
  draw: ComponentType<ControlProps>;
};

const inside = 'flex flex-col gap-5 border-l border-line pl-4 *:!mt-0';

function Head({ text, wire, errors, elsewhere }: Pick<TableProps, 'text' | 'wire' | 'errors' | 'elsewhere'>) {
  const error = errors[wire];
  const theirs = elsewhere[wire];
  return (
    <>
      <div className="mb-3 flex items-baseline gap-2">
        <legend className="float-left flex-none font-medium">{text.label}</legend>
        <WireName name={wire} />
      </div>
      {text.help && <Help>{text.help}</Help>}
      {error && <FieldError text={error} />}
      {theirs && <ElsewhereNotice elsewhere={theirs} />}
    </>
  );
}

/** In the order of the texts. Fields without a text come last. */
const inTextOrder = (fields: readonly ConfigField[], { fields: texts = {} }: FieldText): ConfigField[] => {
  const order = Object.keys(texts);
  const place = ({ name }: ConfigField): number => (name in texts ? order.indexOf(name) : order.length);
  return fields.toSorted((a, b) => place(a) - place(b));
};

function Fields({
  fields,
  text,
  wire,
  value,
  onChange,
  errors,
  elsewhere,
  draw: Control,
}: Omit<TableProps, 'field'>) {
  const table = tableOf(value);
  return inTextOrder(fields, text).map((field) => (
    <Control
      key={field.name}
      field={field}
      text={text.fields?.[field.name] ?? plainText(field.name)}
      wire={`${wire}.${field.name}`}
      value={table[field.name]}
      onChange={(next) => onChange(withValue(table, [field.name], next))}
      errors={errors}
      elsewhere={elsewhere}
    />
  ));
}

export function TableField(props: TableProps) {
  return (
    <fieldset className="min-w-0">
      <Head {...props} />
      <div className={inside}>
        <Fields {...props} />
      </div>
    </fieldset>
  );
}

export function NamedTablesField(props: TableProps) {
  const { text, wire, onChange } = props;
  const tables = tableOf(props.value);
  const [name, setName] = useState('');
  const add = (): void => {
    const key = name.trim();
    if (key === '' || key in tables) return;
    onChange({ ...tables, [key]: {} });
    setName('');
  };
  return (
    <fieldset className="min-w-0">
      <Head {...props} />
      {Object.entries(tables).map(([key, table]) => (
        <fieldset key={key} className={`mb-4 min-w-0 ${inside}`}>
          <div className="-mb-2 flex items-center gap-2">
            <legend className="mono float-left font-current">{key}</legend>
            <IconButton
              size="xs"
              label={`Remove ${key}`}
              onClick={() => {
                const { [key]: _removed, ...rest } = tables;
                onChange(Object.keys(rest).length === 0 ? undefined : rest);
              }}
            >
              <X size={14} />
            </IconButton>
          </div>
          <Fields
            {...props}
            wire={`${wire}.${key}`}
            value={table}
            onChange={(next) => onChange({ ...tables, [key]: next })}
          />
        </fieldset>
      ))}
      <div className="flex max-w-80 gap-2">
        <Input
          aria-label={`Name of one more in ${text.label}`}
          placeholder="name"
          mono
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button onClick={add}>Add</Button>
      </div>
    </fieldset>
  );
}
