// A table inside a configuration, with fields of its own.
import { isTable } from '#schema/table.ts';
import type { ComponentType } from 'react';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { plainText } from './plain-name.ts';
import type { ControlProps, RowProps } from './control-props.ts';
import type { FieldText } from './field-text.ts';
import { TableHead } from './table-head.tsx';
import { withValue, type Draft } from './values.ts';

/** Short fields, several in a row. */
export const compactGrid = 'grid grid-cols-2 gap-x-3 gap-y-4 tablet:grid-cols-3 *:!mt-0';

const tableOf = (value: unknown): Draft => (isTable(value) ? { ...value } : {});

type TableProps = ControlProps & {
  fields: readonly ConfigField[];
  /** Draws one field of the table. Handed in, since it draws tables too. */
  draw: ComponentType<ControlProps>;
};

/** In the order of the texts. Fields without a text come last. */
const inTextOrder = (fields: readonly ConfigField[], { fields: texts = {} }: FieldText): ConfigField[] => {
  const order = Object.keys(texts);
  const place = ({ name }: ConfigField): number => (name in texts ? order.indexOf(name) : order.length);
  return fields.toSorted((a, b) => place(a) - place(b));
};

/** The controls of a table's fields. */
export function TableFields({
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
  // Numbers alone are short.
  const compact = fields.length > 2 && fields.every(({ shape }) => shape.kind === 'number');
  const controls = inTextOrder(fields, text).map((field) => (
    <Control
      key={field.name}
      field={field}
      text={text.fields?.[field.name] ?? plainText(field.name)}
      wire={`${wire}.${field.name}`}
      value={table[field.name]}
      onChange={(next) => onChange(withValue(table, [field.name], next))}
      errors={errors}
      elsewhere={elsewhere}
      compact={compact}
    />
  ));
  return compact ? <div className={compactGrid}>{controls}</div> : controls;
}

export function TableField({ row, ...props }: TableProps & { row: RowProps }) {
  const { onChange } = props;
  return (
    <fieldset className="min-w-0">
      <TableHead {...row} />
      <div className="flex flex-col gap-5 border-l border-line pl-4 *:!mt-0">
        <TableFields
          {...props}
          // A table is there while something is in it.
          onChange={(next) => onChange(isTable(next) && Object.keys(next).length === 0 ? undefined : next)}
        />
      </div>
    </fieldset>
  );
}
