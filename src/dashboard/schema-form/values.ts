// Turns a stored table into a draft for editing and back. A draft is the table without its unset keys. Keys that the schema does
// not know stay as they are. Pure; knows no React and no gateway.
import { isTable, type Table } from '#schema/table.ts';
import {
  readArray,
  type ConfigField,
  type PluginSchema,
  type TableShape,
  type ValueShape,
} from '#dashboard/api/gateway-types.ts';

export type Draft = Table;

const readValue = (shape: ValueShape, value: unknown): unknown => {
  switch (shape.kind) {
    case 'list':
    case 'set':
      return readArray(value)?.map((element) => readValue(shape.elements, element)) ?? value;
    case 'table':
      return isTable(value) ? toDraft(shape, value) : value;
    case 'map':
      return isTable(value)
        ? Object.fromEntries(
            Object.entries(value).map(([name, inner]) => [name, readValue(shape.values, inner)]),
          )
        : value;
    default:
      return value;
  }
};

/**
 * The stored configuration in the form in which it is edited: nulls are unset keys, and an empty array is one in every dialect.
 * Old names are left out: to unset one would unset the field that it mirrors.
 */
export const toDraft = ({ fields, oldNames = [] }: TableShape, config: Draft): Draft => {
  const known = new Map(fields.map((field) => [field.name, field]));
  const old = new Set(oldNames.map(({ name }) => name));
  const draft: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(config)) {
    if (value === null || old.has(name)) continue;
    const field = known.get(name);
    draft[name] = field ? readValue(field.shape, value) : value;
  }
  return draft;
};

/** The draft with one value set, or unset with `undefined`; tables on the way are made when missing. */
export const withValue = (draft: Draft, path: readonly string[], value: unknown): Draft => {
  const [name, ...rest] = path;
  if (name === undefined) return draft;
  const inner = draft[name];
  const next = rest.length === 0 ? value : withValue(isTable(inner) ? inner : {}, rest, value);
  const { [name]: _replaced, ...others } = draft;
  const emptied = rest.length > 0 && isTable(next) && Object.keys(next).length === 0;
  return next === undefined || emptied ? others : { ...draft, [name]: next };
};

export const valueAt = (draft: Draft, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isTable(value) ? value[name] : undefined), draft);

const same = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((element, index) => same(element, b[index]));
  if (!isTable(a) || !isTable(b)) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => same(a[name], b[name]));
};

/** The order of a set means nothing. */
const sameSet = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) && same(inOrder(a), inOrder(b));

const inOrder = (values: readonly unknown[]): readonly string[] =>
  values.map((value) => JSON.stringify(value)).toSorted((a, b) => (a < b ? -1 : 1));

/** An emptied field goes back to its default: a gateway keeps a null, and does not put the default in its place. */
const unset = (field: ConfigField | undefined): unknown => field?.default ?? null;

/** The keys whose values differ, with the new values; an unset key gets its default or null. */
export const changedKeys = (fields: readonly ConfigField[], before: Draft, after: Draft): Draft => {
  const known = new Map(fields.map((field) => [field.name, field]));
  const changes: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now, field] = [before[name], after[name], known.get(name)];
    if (same(old ?? undefined, now ?? undefined)) continue;
    if (field?.shape.kind === 'set' && sameSet(old, now)) continue;
    const isUnset = now === undefined && field?.optional === true;
    if (field?.shape.kind === 'table' && !isUnset && isTable(old) && (now === undefined || isTable(now))) {
      const inner = changedKeys(field.shape.fields, old, now ?? {});
      if (Object.keys(inner).length > 0) changes[name] = inner;
    } else changes[name] = now === undefined ? unset(field) : now;
  }
  return changes;
};

/** The body of a PATCH of `config`: the changed keys, null for an unset one, and nothing when nothing changed. */
export const toChanges = (
  schema: Pick<PluginSchema, 'fields' | 'oldNames' | 'checkedAsWhole'>,
  stored: Draft,
  draft: Draft,
): Draft => {
  const before = toDraft(schema, stored);
  const changes = changedKeys(schema.fields, before, draft);
  return schema.checkedAsWhole && Object.keys(changes).length > 0 ? { ...before, ...changes } : changes;
};

/**
 * The configuration of a new row. A table that is sent in part gets its own default's other values, which the gateway takes only for a
 * missing table. A switch that has to be set, and shows off, is sent as off.
 */
export const toNew = (fields: readonly ConfigField[], draft: Draft): Draft => {
  const config: Record<string, unknown> = { ...draft };
  for (const { name, shape, required, default: usual } of fields) {
    const value = draft[name];
    if (shape.kind === 'boolean' && required) config[name] ??= false;
    if (shape.kind === 'table' && isTable(value))
      config[name] = toNew(shape.fields, { ...(isTable(usual) ? usual : {}), ...value });
  }
  return config;
};
