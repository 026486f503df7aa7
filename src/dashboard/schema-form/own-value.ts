// Whether a value says more than what the gateway would take anyway. Pure.
import { isTable } from '#schema/table.ts';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Does the value differ from the default? A table does where one of its fields does. */
export function isOwnValue(field: ConfigField, value: unknown): boolean {
  const { shape, default: usual } = field;
  if (field.optional) return value !== undefined && value !== null;
  if (shape.kind === 'table') {
    const table = isTable(value) ? value : {};
    const names = new Set(shape.fields.map(({ name }) => name));
    return (
      shape.fields.some((inner) => isOwnValue(inner, table[inner.name])) ||
      Object.keys(table).some((name) => !names.has(name))
    );
  }
  // An emptied list differs from a default that names something.
  if (isEmpty(value)) return Array.isArray(value) && Array.isArray(usual) && usual.length > 0;
  const unset: unknown = usual ?? (shape.kind === 'boolean' ? false : '');
  return JSON.stringify(value) !== JSON.stringify(unset);
}

/** The table's fields that have a value of their own. */
export const ownFields = (fields: readonly ConfigField[], value: unknown): readonly ConfigField[] => {
  const table = isTable(value) ? value : {};
  return fields.filter((field) => isOwnValue(field, table[field.name]));
};

/** Is there a field in it that has to be filled in? Those in a table that may be missing do not count. */
export const needsFilling = ({ required, optional, shape }: ConfigField): boolean =>
  required || (shape.kind === 'table' && !optional && shape.fields.some(needsFilling));
