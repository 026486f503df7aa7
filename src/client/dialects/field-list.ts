// Fields of a configuration as gateways since 0.15 serve them: an array of one-key objects. Kong 3.9: kong/db/schema/init.lua
import type { ConfigField, OldName, TableShape, ValueShape } from '../config-schema.ts';
import { isTable, type Table } from '#schema/table.ts';
import { readArray } from './empty-arrays.ts';
import { flagIn, listIn, readLength, readNumber, readText, textIn } from './field-rules.ts';
import { readChecks } from './table-checks.ts';

/** `[{minute: {…}}, {hour: {…}}]` as name and field, in the gateway's order. */
export const readFieldPairs = (fields: readonly unknown[]): readonly (readonly [string, Table])[] =>
  fields.flatMap((entry) =>
    isTable(entry)
      ? Object.entries(entry).flatMap(([name, field]) => (isTable(field) ? [[name, field] as const] : []))
      : [],
  );

/** An element or a value of a map, which has no name of its own. */
const readInner = (field: unknown): ValueShape => (isTable(field) ? readShape(field) : { kind: 'json' });

function readShape(field: Table): ValueShape {
  switch (field.type) {
    case 'string':
      return readText(field);
    case 'number':
    case 'integer':
      return readNumber(field);
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return { kind: 'list', elements: readInner(field.elements), length: readLength(field) };
    case 'set':
      return { kind: 'set', elements: readInner(field.elements), length: readLength(field) };
    case 'map':
      return {
        kind: 'map',
        keys: isTable(field.keys) && field.keys.type === 'string' ? readText(field.keys) : undefined,
        values: readInner(field.values),
        length: readLength(field),
      };
    case 'record':
      return readArray(field.fields) ? { kind: 'table', ...readTable(field) } : { kind: 'json' };
    case 'foreign':
      return typeof field.reference === 'string'
        ? { kind: 'reference', to: field.reference }
        : { kind: 'json' };
    default:
      return { kind: 'json' };
  }
}

/** The path in `replaced_with`, of which there may be several. The gateway answers the value at the first. */
function readOldName([name, { deprecation }]: readonly [string, Table]): OldName {
  const replaced: unknown = isTable(deprecation) ? deprecation.replaced_with : undefined;
  const first: unknown = Array.isArray(replaced) ? replaced[0] : undefined;
  return { name, mirrors: isTable(first) ? listIn(first.path, textIn) : undefined };
}

/** A record, with the names that it had before. */
export const readTable = (record: Table): TableShape => ({
  fields: readFieldList(readArray(record.fields) ?? []),
  oldNames: readFieldPairs(readArray(record.shorthand_fields) ?? []).map(readOldName),
  checks: readChecks(readArray(record.entity_checks) ?? []),
});

/** The default of a secret is made anew whenever the gateway starts, so it is no default that could be sent. */
const isGenerated = (field: Table): boolean =>
  field.auto === true || (field.encrypted === true && hasDefault(field));

const hasDefault = (field: Table): boolean => field.default !== undefined && field.default !== null;

/** A missing table gets its default, whatever the defaults of its fields are. */
const withDefaultOf = (table: unknown, fields: readonly ConfigField[]): readonly ConfigField[] =>
  isTable(table)
    ? fields.map((field) =>
        table[field.name] === undefined ? field : { ...field, required: false, default: table[field.name] },
      )
    : fields;

const mayBeMissing: readonly ValueShape['kind'][] = ['table', 'boolean'];

export function readField(name: string, field: Table): ConfigField {
  const read = readShape(field);
  const shape = read.kind === 'table' ? { ...read, fields: withDefaultOf(field.default, read.fields) } : read;
  const isRequired = field.required === true;
  const generated = isGenerated(field);
  const known = hasDefault(field) && !generated;
  const { deprecation } = field;
  return {
    name,
    shape,
    // A required table is always there. The fields in it say what has to be filled in.
    required: isRequired && !known && !generated && shape.kind !== 'table',
    ...(known ? { default: field.default } : {}),
    generated: generated ? true : undefined,
    optional: mayBeMissing.includes(shape.kind) && !isRequired && !known ? true : undefined,
    unique: flagIn(field.unique),
    deprecated: isTable(deprecation) ? textIn(deprecation.message) : undefined,
    description: textIn(field.description),
  };
}

export const readFieldList = (fields: readonly unknown[]): readonly ConfigField[] =>
  readFieldPairs(fields).map(([name, field]) => readField(name, field));
