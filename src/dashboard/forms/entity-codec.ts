// Turns a row into the values of its form and back, by the entity's schema. Pure; knows no entity and no React.
import type {
  ArrayField,
  BooleanField,
  ConfigSchema,
  Field,
  Fields,
  Infer,
  TableField,
} from '#schema/fields.ts';
import { isTable } from '#schema/table.ts';
import type { Changes } from '#dashboard/api/gateway-types.ts';
import { same } from './form-draft.ts';

/** The gateway sets these itself. */
const generated = ['id', 'created_at', 'updated_at'] as const;
type Generated = (typeof generated)[number];

type Table = Readonly<Record<string, unknown>>;

/** The fields inside a table. `never` where the field is no table, or where the table accepts unnamed fields too. */
type Inner<F> = F extends { schema: infer S extends ConfigSchema }
  ? S extends { flexible: true }
    ? never
    : S['fields']
  : never;

/**
 * The names of form values. Each field inside a table has a form value of its own, with the dotted name that the gateway's errors
 * use: `healthchecks.active.timeout`.
 */
type Name<F extends Fields> = {
  [K in keyof F & string]: [Inner<F[K]>] extends [never] ? K : `${K}.${Name<Inner<F[K]>>}`;
}[keyof F & string];

type FieldAt<F extends Fields, N> = N extends keyof F
  ? F[N]
  : N extends `${infer K}.${infer Rest}`
    ? FieldAt<Inner<F[K]>, Rest>
    : never;

/**
 * A form holds texts and numbers as the reader typed them. A number that equals its default is an empty text, and the field shows
 * the default as its placeholder.
 */
type FormValue<F> = F extends BooleanField
  ? boolean
  : F extends ArrayField
    ? readonly string[]
    : F extends TableField
      ? Table
      : string;

export type FormValues<F extends Fields, Except extends string = never> = {
  [N in Exclude<Name<F>, Generated | Except>]: FormValue<FieldAt<F, N>>;
};

/** The row of an entity. Nothing is known of its fields where the schema is known only at run time. */
type RowOf<F extends Fields> = string extends keyof F ? Table : Infer<F>;

export interface EntityCodec<Row, Values> {
  /** The names of the form's values. */
  readonly names: readonly string[];
  /**
   * Gives the form of a new row where no row is passed: it shows the defaults. A stored row gets no defaults any more, and the
   * gateway reads an unset boolean as false, so the form of a stored row shows it as false.
   */
  toForm: (row?: Partial<Row>) => Values;
  /**
   * The fields that differ from `start`, the values before the first edit. Without `start` they are compared with the empty form.
   */
  toChanges: (values: Values, start?: Values) => Changes<Row>;
  /** The default of the field behind a form value; undefined where there is none. */
  defaultOf: (name: string) => unknown;
  /** The field behind a form value; undefined where the codec does not hold it itself. */
  fieldOf: (name: string) => Field | undefined;
}

/**
 * `except` names fields that the form does not hold. `Row` is the type of a row where a gateway may answer more values than the
 * schema allows.
 */
export function entityCodec<
  F extends Fields,
  Except extends keyof F & string = never,
  Row extends object = RowOf<F>,
>(
  { fields }: { readonly fields: F },
  except: readonly Except[] = [],
): EntityCodec<Row, FormValues<F, Except>> {
  const leaves = leavesOf(fields, [...generated, ...except]);
  const toForm = (row?: Table) => {
    const values = Object.fromEntries(
      leaves.map(({ name, path, field }) => {
        const stored = row && valueAt(row, path);
        return [
          name,
          toFormValue(field, row && field.type === 'boolean' ? stored === true : stored),
        ] as const;
      }),
    );
    // The leaves have the names and types that the schema's type gives.
    // oxlint-disable-next-line no-unsafe-type-assertion
    return values as FormValues<F, Except>;
  };
  return {
    names: leaves.map(({ name }) => name),
    toForm,
    toChanges: (values: Table, start: Table = toForm()) => {
      const changes: Record<string, unknown> = {};
      for (const { name, path, field } of leaves) {
        const value = toWireValue(field, values[name]);
        if (!same(value, toWireValue(field, start[name]))) setAt(changes, path, value);
      }
      // Each value has the type of its field, or is a text that the gateway will refuse.
      // oxlint-disable-next-line no-unsafe-type-assertion
      return changes as Changes<Row>;
    },
    defaultOf: (name) => {
      const leaf = leaves.find((known) => known.name === name);
      return leaf && defaultOf(leaf.field);
    },
    fieldOf: (name) => leaves.find((known) => known.name === name)?.field,
  };
}

interface Leaf {
  name: string;
  path: readonly string[];
  field: Field;
}

const innerOf = (field: Field): Fields | undefined =>
  field.type === 'table' &&
  typeof field.schema === 'object' &&
  'fields' in field.schema &&
  !field.schema.flexible
    ? field.schema.fields
    : undefined;

const leavesOf = (fields: Fields, except: readonly string[], above: readonly string[] = []): Leaf[] =>
  Object.entries(fields).flatMap(([key, field]): Leaf[] => {
    if (except.includes(key)) return [];
    const path = [...above, key];
    const inner = innerOf(field);
    return inner ? leavesOf(inner, [], path) : [{ name: path.join('.'), path, field }];
  });

const valueAt = (row: Table, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isTable(value) ? value[key] : undefined), row);

function setAt(table: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    table[key] = value;
    return;
  }
  const inner = table[key];
  const next = isTable(inner) ? inner : {};
  table[key] = next;
  setAt(next, rest, value);
}

const defaultOf = (field: Field): unknown =>
  typeof field.default === 'function' ? undefined : field.default;

function toFormValue(field: Field, stored: unknown): unknown {
  const unset = stored === undefined || stored === null;
  const value = unset ? defaultOf(field) : stored;
  switch (field.type) {
    case 'boolean':
      return value === true;
    case 'number':
    case 'timestamp':
      return unset || value === defaultOf(field) ? '' : String(value);
    case 'array':
      return Array.isArray(value) ? value.map(String) : [];
    case 'table':
      return isTable(value) ? value : {};
    case 'id':
    case 'string':
    case 'url':
      return typeof value === 'string' ? value : '';
    default:
      return field satisfies never;
  }
}

/** A number, or the typed text where it is no number: the gateway refuses that text with a message. */
const toNumber = (text: string): number | string => (Number.isFinite(Number(text)) ? Number(text) : text);

/** An emptied field is sent as its default: a gateway stores a null as it is, and does not replace it by the default. */
function toWireValue(field: Field, value: unknown): unknown {
  if (typeof value === 'string') {
    const text = value.trim();
    if (text === '') return defaultOf(field) ?? null;
    return field.type === 'number' || field.type === 'timestamp' ? toNumber(text) : text;
  }
  if (!Array.isArray(value)) return value;
  // For a list with a default, empty and unset are different values.
  if (value.length === 0) return field.default === undefined ? null : value;
  return field.type === 'array' && field.elements === 'number'
    ? value.map((element) => toNumber(String(element)))
    : value;
}
