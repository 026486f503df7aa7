// Names that fields had before. A gateway answers them as mirrors of the fields, so that a pasted row may hold them. Pure.
import { isTable, type Table } from '#schema/table.ts';
import type { TableShape, ValueShape } from '#dashboard/api/gateway-types.ts';
import { sameDocument } from './text/same-document.ts';
import { valueAt } from './values.ts';

interface Found {
  path: string;
  message: string;
}

/** The first old name in a table that says something else than the field that it mirrors. */
export function oldNameIn(table: TableShape, value: Table, path: string): Found | undefined {
  for (const { name, mirrors } of table.oldNames ?? []) {
    const old = value[name] ?? undefined;
    if (old === undefined || (mirrors && sameDocument(old, valueAt(value, mirrors)))) continue;
    const instead = mirrors ? `: write ${mirrors.join('.')} instead` : '';
    return { path: `${path}.${name}`, message: `${name} is an old name${instead}.` };
  }
  for (const { name, shape } of table.fields) {
    const found = inValue(shape, value[name], `${path}.${name}`);
    if (found) return found;
  }
  return undefined;
}

function inValue(shape: ValueShape, value: unknown, path: string): Found | undefined {
  if (shape.kind === 'table') return isTable(value) ? oldNameIn(shape, value, path) : undefined;
  const inner =
    shape.kind === 'map'
      ? shape.values
      : shape.kind === 'list' || shape.kind === 'set'
        ? shape.elements
        : undefined;
  if (inner?.kind !== 'table' || typeof value !== 'object' || value === null) return undefined;
  const isList = Array.isArray(value);
  for (const [key, one] of Object.entries(value)) {
    const found = inValue(inner, one, `${path}.${isList ? Number(key) + 1 : key}`);
    if (found) return found;
  }
  return undefined;
}
