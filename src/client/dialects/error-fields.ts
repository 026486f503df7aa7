// The error text of each field in a refusal: `{config: {minute: "…"}}` becomes `{"config.minute": "…"}`.
import { isTable, type Table } from '#schema/table.ts';

const wholeEntity = '@entity';

/**
 * The meaning of a list of errors. For an entity of kong/dao it holds several messages about one field. For one of kong/db it has a place
 * for each element of the field.
 */
type Lists = 'messages' | 'elements';

export const wordsOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(wordsOf).join('; ');
  if (!isTable(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return Object.entries(value)
    .map(([name, words]) => (name === wholeEntity ? wordsOf(words) : `${name}: ${wordsOf(words)}`))
    .join('; ');
};

/** Elements without an error are null. */
const wordsOfElements = (elements: readonly unknown[]): string =>
  elements
    .flatMap((words, at) => (words === null ? [] : [`element ${at + 1}: ${wordsOf(words)}`]))
    .join('; ');

/** The error about the row as a whole. */
export const wordsOfWhole = (fields: Table): string | undefined =>
  fields[wholeEntity] === undefined ? undefined : wordsOf(fields[wholeEntity]);

export const flattenFields = (fields: Table, lists: Lists, path = ''): Record<string, string> => {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    const at = path === '' ? name : `${path}.${name}`;
    if (name === wholeEntity) {
      // The error about a table as a whole is put at the table's name.
      if (path !== '') flat[path] = wordsOf(value);
    } else if (isTable(value)) Object.assign(flat, flattenFields(value, lists, at));
    else flat[at] = Array.isArray(value) && lists === 'elements' ? wordsOfElements(value) : wordsOf(value);
  }
  return flat;
};
