// The fields of an entity that the connected gateway has beside those that the entity's form draws itself: those that later
// versions of Kong have added. They are read from the gateway's own schema. Pure.
import { isTable, type Table } from '#schema/table.ts';
import type { Changes, ConfigField } from '#dashboard/api/gateway-types.ts';
import type { EntityCodec } from '#dashboard/forms/entity-codec.ts';
import { isOwnValue } from '#dashboard/schema-form/own-value.ts';
import { changedKeys, toDraft, type Draft } from '#dashboard/schema-form/values.ts';

/** The fields of the schema without those that are named. `names` are dotted: `healthchecks.active.timeout`. */
export function fieldsBeside(
  schema: readonly ConfigField[],
  names: readonly string[],
): readonly ConfigField[] {
  return schema.flatMap((field): ConfigField[] => {
    if (names.includes(field.name)) return [];
    const below = names.flatMap((name) =>
      name.startsWith(`${field.name}.`) ? [name.slice(field.name.length + 1)] : [],
    );
    if (below.length === 0) return [field];
    if (field.shape.kind !== 'table') return [];
    const inner = fieldsBeside(field.shape.fields, below);
    return inner.length === 0 ? [] : [{ ...field, shape: { ...field.shape, fields: inner } }];
  });
}

/** The fields without those that a row with these values does not have. */
export const fieldsWith = (fields: readonly ConfigField[], values: Table): readonly ConfigField[] =>
  fields.flatMap((field): ConfigField[] => {
    const { onlyWith, shape } = field;
    if (onlyWith && !onlyWith.values.some((value) => value === values[onlyWith.name])) return [];
    return shape.kind === 'table'
      ? [{ ...field, shape: { ...shape, fields: fieldsWith(shape.fields, values) } }]
      : [field];
  });

/** The values of these fields in a row, and of tables the values of their named fields alone. */
function valuesOf(fields: readonly ConfigField[], row: Table): Draft {
  return Object.fromEntries(
    fields.flatMap(({ name, shape }): [string, unknown][] => {
      const value = row[name];
      if (value === undefined || value === null) return [];
      if (shape.kind !== 'table' || !isTable(value)) return [[name, value]];
      const inner = valuesOf(shape.fields, value);
      return Object.keys(inner).length === 0 ? [] : [[name, inner]];
    }),
  );
}

/** The values of a new row without those that the gateway would take anyway. */
const withoutDefaults = (fields: readonly ConfigField[], values: Table): Table =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.name];
      return value === undefined || (value !== null && !isOwnValue(field, value))
        ? []
        : [[field.name, value] as const];
    }),
  );

const mergeTables = (one: Table, other: Table): Table => {
  const merged: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = merged[name];
    merged[name] = isTable(before) && isTable(value) ? mergeTables(before, value) : value;
  }
  return merged;
};

/** The codec of a form that holds these fields too, each as a value of the form by its wire name. */
export function withMoreFields<Row extends object, Values extends object>(
  codec: EntityCodec<Row, Values>,
  fields: readonly ConfigField[],
): EntityCodec<Row, Values> {
  if (fields.length === 0) return codec;
  const draftOf = (from: object): Draft => valuesOf(fields, Object.fromEntries(Object.entries(from)));
  return {
    ...codec,
    toForm: (row) => ({ ...codec.toForm(row), ...toDraft({ fields }, draftOf(row ?? {})) }),
    toChanges: (values, start) => {
      const changed = changedKeys(fields, draftOf(start ?? {}), draftOf(values));
      const more = start ? changed : withoutDefaults(fields, changed);
      // Each value has the shape that the gateway's schema says, or is a text that the gateway will refuse.
      // oxlint-disable-next-line no-unsafe-type-assertion
      return mergeTables({ ...codec.toChanges(values, start) }, more) as Changes<Row>;
    },
  };
}
