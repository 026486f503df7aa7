// A table inside a configuration, with fields of its own. A large one folds behind its name, and one that may be missing is set and
// unset as a whole.
import { isTable } from '#schema/table.ts';
import { ChevronRight } from 'lucide-react';
import { useId, useState, type ComponentType } from 'react';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { plainText } from './plain-name.ts';
import type { ControlProps, RowProps } from './control-props.ts';
import type { FieldText } from './field-text.ts';
import { needsFilling, ownFields } from './own-value.ts';
import { TableHead } from './table-head.tsx';
import { withValue, type Draft } from './values.ts';
import { isWrong, wordsAbout } from './words-about.ts';

/** Short fields, several in a row. */
export const compactGrid = 'grid grid-cols-2 gap-x-3 gap-y-4 tablet:grid-cols-3 *:!mt-0';

const tableOf = (value: unknown): Draft => (isTable(value) ? { ...value } : {});

type TableProps = ControlProps & {
  fields: readonly ConfigField[];
  /** Draws one field of the table. Handed in, since it draws tables too. */
  draw: ComponentType<ControlProps>;
};

/** In the order of the texts. Fields without a text come last, and tables after other fields. */
const inTextOrder = (fields: readonly ConfigField[], { fields: texts = {} }: FieldText): ConfigField[] => {
  const order = Object.keys(texts);
  const place = ({ name, shape, deprecated }: ConfigField): number => {
    if (name in texts) return order.indexOf(name);
    return order.length + (deprecated === undefined ? (shape.kind === 'table' ? 1 : 0) : 2);
  };
  return fields.toSorted((a, b) => place(a) - place(b));
};

const textOf = (text: FieldText, name: string): FieldText => text.fields?.[name] ?? plainText(name);

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
      text={textOf(text, field.name)}
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

const isLarge = (fields: readonly ConfigField[]): boolean =>
  fields.length > 3 || fields.some(({ shape }) => shape.kind === 'table');

export function TableField({ row, ...props }: TableProps & { row: RowProps }) {
  const { field, fields, text, value, onChange, errors, wire } = props;
  const id = useId();
  const own = ownFields(fields, value);
  const folds = isLarge(fields);
  const [open, setOpen] = useState(!folds || own.length > 0 || (!field.optional && needsFilling(field)));
  const isUnset = field.optional === true && value === undefined;
  // Words of the gateway inside unfold the table, and it stays so when they are gone.
  if (!open && isWrong(errors, wire)) setOpen(true);
  const known = new Set(fields.map(({ name }) => name));
  const error = wordsAbout(errors, wire, (name) => known.has(name) && !isUnset);
  // There is nothing to set in a table without fields that is always there.
  if (fields.length === 0 && !field.optional && error === undefined) return null;
  const foldable = folds && !isUnset;
  const named = foldable ? (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={id}
      onClick={() => setOpen(!open)}
      className="-ml-1 flex items-center gap-1 rounded-chip pr-1 text-left font-medium hover:bg-hover"
    >
      <ChevronRight
        size={14}
        className={cx('flex-none text-muted transition-transform duration-(--move)', open && 'rotate-90')}
      />
      {row.label}
    </button>
  ) : (
    row.label
  );
  const summary = own.map(({ name }) => textOf(text, name).label).join(', ');
  return (
    <fieldset className="min-w-0">
      <TableHead {...row} error={error} label={named} />
      {foldable && !open && <p className="-mt-1.5 ml-4.5 text-meta text-muted">{summary || 'Defaults'}</p>}
      {isUnset && (
        <div className="flex items-center gap-3 text-meta text-muted">
          Not set
          <Button
            small
            aria-label={`Set ${row.label}`}
            onClick={() => {
              onChange({});
              setOpen(true);
            }}
          >
            Set
          </Button>
        </div>
      )}
      {!isUnset && (
        <div id={id} hidden={!open} className="border-l border-line pl-4">
          <div className="flex flex-col gap-5 *:!mt-0">
            <TableFields
              {...props}
              // A table that is always there is sent while something is in it.
              onChange={(next) =>
                onChange(
                  !field.optional && isTable(next) && Object.keys(next).length === 0 ? undefined : next,
                )
              }
            />
            {field.optional && (
              <div>
                <Button small aria-label={`Unset ${row.label}`} onClick={() => onChange(undefined)}>
                  Unset
                </Button>
              </div>
            )}
          </div>
        </div>
      )}
    </fieldset>
  );
}
