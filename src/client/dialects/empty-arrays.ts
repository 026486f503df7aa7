// Gateways before 0.15 write an empty array as `{}`, since Lua has one kind of table.
import { isJsonObject } from '../json-object.ts';

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The array that is meant, or undefined when the value is no array. */
export const readArray = (value: unknown): readonly unknown[] | undefined => {
  if (isList(value)) return value;
  return isJsonObject(value) && Object.keys(value).length === 0 ? [] : undefined;
};
