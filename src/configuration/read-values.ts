// The values of a row as a configuration keeps them. Every default stays, so that a file says the same to a gateway with other
// defaults. Unset fields are left out, but where the gateway has a default they are null.
import type { ConfigField, OldName } from '#client';
import type { Table } from '#schema/table.ts';
import { isPlainTable } from './entry.ts';

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (isPlainTable(value) && Object.keys(value).length === 0);

/** The elements of a set have no order: two gateways may answer the same set in two. */
const inOrder = (values: readonly unknown[]): readonly unknown[] =>
  values.every((value) => typeof value === 'string') ? values.toSorted() : values;

function readInner(field: ConfigField | undefined, value: unknown): unknown {
  const shape = field?.shape;
  if (shape?.kind === 'table' && isPlainTable(value)) return readValues(shape.fields, value, shape.oldNames);
  if (shape?.kind === 'map' && shape.values.kind === 'table' && isPlainTable(value)) {
    const { fields, oldNames } = shape.values;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        name,
        isPlainTable(one) ? readValues(fields, one, oldNames) : one,
      ]),
    );
  }
  if ((shape?.kind === 'list' || shape?.kind === 'set') && Array.isArray(value)) {
    const { elements } = shape;
    if (elements.kind !== 'table') return shape.kind === 'set' ? inOrder(value) : value;
    return value.map((one: unknown) =>
      isPlainTable(one) ? readValues(elements.fields, one, elements.oldNames) : one,
    );
  }
  return value;
}

/** `oldNames` are mirrors of other fields. */
export function readValues(
  fields: readonly ConfigField[] | undefined,
  row: Table,
  oldNames: readonly OldName[] = [],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const known = new Map(fields?.map((field) => [field.name, field]));
  for (const [name, value] of Object.entries(row)) {
    const field = known.get(name);
    if (field === undefined && oldNames.some((old) => old.name === name)) continue;
    const read = readInner(field, value);
    if (!isEmpty(read)) values[name] = read;
    else if (field?.default !== undefined && !isEmpty(field.default)) values[name] = read ?? null;
  }
  for (const { name, default: usual } of known.values())
    if (!(name in row) && !isEmpty(usual)) values[name] = null;
  return values;
}
