// Checks of several fields together that a configuration does not pass. Pure.
import { isTable, type Table } from '#schema/table.ts';
import type {
  ConfigField,
  TableCheck,
  TableShape,
  ValueShape,
  ValueTest,
} from '#dashboard/api/gateway-types.ts';
import { valueAt, type Draft } from './values.ts';

export interface Unmet {
  check: TableCheck;
  /** The place of the table that the check belongs to: `limits.video`. Empty for the configuration itself. */
  place: string;
}

const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(typeof value === 'object' && Object.keys(value).length === 0);

function passes(test: ValueTest, value: unknown): boolean {
  switch (test.is) {
    case 'set':
      return isSet(value);
    case 'equal to':
      return (value ?? null) === test.value;
    case 'one of':
      return test.values.includes(value ?? null);
    case 'none of':
      return isSet(value) && !test.values.includes(value);
    case 'above':
      return typeof value === 'number' && value > test.than;
    case 'with':
      return Array.isArray(value) && value.includes(test.value);
    default:
      return test satisfies never;
  }
}

function isMet(check: TableCheck, table: Table): boolean {
  const at = (path: string): unknown => valueAt(table, path.split('.'));
  if (check.kind === 'then') {
    const value = at(check.field);
    const isFree = check.must.is !== 'set' && check.must.is !== 'equal to' && !isSet(value);
    return !passes(check.passes, at(check.when)) || isFree || passes(check.must, value);
  }
  const values = check.fields.map(at);
  const count = values.filter(isSet).length;
  switch (check.kind) {
    case 'at least one':
      return count > 0;
    case 'exactly one':
      return count === 1;
    case 'at most one':
      return count < 2;
    case 'all or none':
      return count === 0 || count === values.length;
    case 'distinct': {
      const texts = values.filter(isSet).map((value) => JSON.stringify(value));
      return new Set(texts).size === texts.length;
    }
    case 'then at least one':
      return !passes(check.passes, at(check.when)) || count > 0;
    default:
      return check satisfies never;
  }
}

/** The values that the gateway takes where nothing is set. */
const withDefaults = (fields: readonly ConfigField[], table: Draft): Draft => ({
  ...table,
  ...Object.fromEntries(
    fields.flatMap(({ name, shape, optional, default: usual }): [string, unknown][] => {
      const value = table[name] ?? usual;
      if (shape.kind !== 'table' || (optional && value === undefined))
        return value === undefined ? [] : [[name, value]];
      return [[name, withDefaults(shape.fields, isTable(value) ? value : {})]];
    }),
  ),
});

const isSame = (one: TableCheck, other: TableCheck): boolean =>
  'fields' in one && 'fields' in other && one.fields.join() === other.fields.join();

function inTable({ fields, checks = [] }: TableShape, table: Table, place: string): readonly Unmet[] {
  const broken = checks.filter((check) => !isMet(check, table));
  return [
    // Exactly one says at least one, too.
    ...broken
      .filter(
        (check) =>
          check.kind !== 'at least one' ||
          !broken.some((other) => other.kind === 'exactly one' && isSame(check, other)),
      )
      .map((check) => ({ check, place })),
    ...fields.flatMap(({ name, shape }) =>
      inValue(shape, table[name], place === '' ? name : `${place}.${name}`),
    ),
  ];
}

function inValue(shape: ValueShape, value: unknown, place: string): readonly Unmet[] {
  if (shape.kind === 'table') return isTable(value) ? inTable(shape, value, place) : [];
  if (shape.kind === 'map' && isTable(value) && shape.values.kind === 'table')
    return Object.entries(value).flatMap(([name, one]) => inValue(shape.values, one, `${place}.${name}`));
  if (shape.kind === 'list' && Array.isArray(value) && shape.elements.kind === 'table')
    return value.flatMap((one: unknown, index) => inValue(shape.elements, one, `${place}.${index + 1}`));
  return [];
}

export const unmetChecks = (table: TableShape, draft: Draft): readonly Unmet[] =>
  inTable(table, withDefaults(table.fields, draft), '');
