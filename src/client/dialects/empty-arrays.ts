// Gateways before 0.15 write an empty array as `{}`, since Lua has one kind of table.
import { isTable } from '#schema/table.ts';

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The array that is meant, or undefined when the value is no array. */
export const readArray = (value: unknown): readonly unknown[] | undefined => {
  if (isList(value)) return value;
  return isTable(value) && Object.keys(value).length === 0 ? [] : undefined;
};
