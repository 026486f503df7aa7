// Writes the values of a row in the form of its dialect: the reverse of read-row.ts.
import type { Field, Fields } from '#schema/fields.ts';
import { isTable, type Table } from '#schema/table.ts';
import type { EntityDialect } from './dialect.ts';

const plainNumber = /^-?\d+(\.\d+)?$/;

const isNumeric = (field: Field | undefined): boolean =>
  field?.type === 'number' || field?.type === 'timestamp';

const writeReference = (id: unknown): unknown => (id === null || id === undefined ? id : { id });

/** Text that is not a number is sent as it is, so that the gateway answers with an error about it. */
const writeNumber = (value: unknown): unknown =>
  typeof value === 'string' && plainNumber.test(value.trim()) ? Number(value) : value;

/** Writes numbers in a table too, where the fields of the table are known. */
const writeNumbers = (field: Field | undefined, value: unknown): unknown => {
  if (isNumeric(field)) return writeNumber(value);
  if (field?.type !== 'table' || typeof field.schema !== 'object' || !isTable(value)) return value;
  const { fields } = field.schema;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, writeNumbers(fields[name], inner)]),
  );
};

const writeField = (field: Field | undefined, name: string, value: unknown, dialect: EntityDialect) => {
  const reference = dialect.references[name];
  if (reference) return [reference.field, reference.nested ? writeReference(value) : value] as const;
  if (dialect.times[name] === 'seconds' && typeof value === 'number') return [name, value / 1000] as const;
  // An empty text would be a list of one empty element.
  if (dialect.writtenWithCommas.includes(name) && Array.isArray(value))
    return [name, value.length === 0 ? null : value.join(',')] as const;
  return [name, dialect.readsNumbersInText ? value : writeNumbers(field, value)] as const;
};

export const writeRow = (fields: Fields, dialect: EntityDialect, values: object): Table =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, unknown]) =>
      writeField(fields[name], name, value, dialect),
    ),
  );
