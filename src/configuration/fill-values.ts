// The values that a file means: its texts in the type of their fields, and the gateway's defaults for fields that it leaves out.
import type { ConfigField, TableShape, ValueShape } from '#client';
import { coerce, strip } from '#schema/coerce.ts';
import { isTable, type Table } from '#schema/table.ts';
import { isPlainTable } from './entry.ts';

const convert = (type: 'number' | 'boolean' | 'array', value: string): unknown =>
  coerce({ type }, value)?.value ?? value;

/** A text in the place of a number, a boolean or a list: forms and kongfig write them so. */
function inType(shape: ValueShape, value: unknown): unknown {
  switch (shape.kind) {
    case 'number':
    case 'boolean':
      return typeof value === 'string' && strip(value) !== '' ? convert(shape.kind, value) : value;
    case 'string':
      return typeof value === 'number' ? String(value) : value;
    case 'list':
    case 'set': {
      const list = typeof value === 'string' ? convert('array', value) : value;
      return Array.isArray(list) ? list.map((one: unknown) => inType(shape.elements, one)) : list;
    }
    case 'table':
      return isPlainTable(value) ? fillTable(shape, value) : value;
    case 'map':
      return isPlainTable(value)
        ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inType(shape.values, one)]))
        : value;
    default:
      return value;
  }
}

function filled({ shape, optional, ...field }: ConfigField, value: unknown): unknown {
  if (value !== undefined) return inType(shape, value);
  if (field.default !== undefined) return inType(shape, field.default);
  if (shape.kind !== 'table' || optional) return undefined;
  const table = fillTable(shape, {});
  return Object.keys(table).length === 0 ? undefined : table;
}

/** Puts the value of an old name at the field that it mirrors now. */
function renamed(values: Table, { oldNames = [], fields }: TableShape): Table {
  let all = values;
  for (const { name, mirrors: [first, ...rest] = [] } of oldNames) {
    if (!(name in all) || first === undefined || fields.some((field) => field.name === name)) continue;
    const { [name]: value, ...others } = all;
    all = others[first] !== undefined && rest.length === 0 ? others : placed(others, [first, ...rest], value);
  }
  return all;
}

function placed(values: Table, [first = '', ...rest]: readonly string[], value: unknown): Table {
  const inner = values[first];
  if (rest.length === 0) return inner === undefined ? { ...values, [first]: value } : values;
  return { ...values, [first]: placed(isTable(inner) ? inner : {}, rest, value) };
}

/** Fields that are not known stay as they are. */
export function fillTable(shape: TableShape, given: Table): Record<string, unknown> {
  const values = renamed(given, shape);
  const all: Record<string, unknown> = { ...values };
  for (const field of shape.fields) {
    const value = filled(field, values[field.name]);
    if (value !== undefined) all[field.name] = value;
  }
  return all;
}
