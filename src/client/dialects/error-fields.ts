// What a refusal says about each field, in words: `{config: {minute: "…"}}` becomes `{"config.minute": "…"}`.
import { isTable, type Table } from '#schema/table.ts';

const wholeEntity = '@entity';

/** Of an older entity a list holds several messages about a field; of a newer one it has a place for each element. */
type Lists = 'messages' | 'elements';

export const wordsOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(wordsOf).join('; ');
  if (!isTable(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return Object.entries(value)
    .map(([name, words]) => (name === wholeEntity ? wordsOf(words) : `${name}: ${wordsOf(words)}`))
    .join('; ');
};

/** Elements that nothing is wrong with are null. */
const wordsOfElements = (elements: readonly unknown[]): string =>
  elements
    .flatMap((words, at) => (words === null ? [] : [`element ${at + 1}: ${wordsOf(words)}`]))
    .join('; ');

/** What is said about the row as a whole, and not about one field. */
export const wordsOfWhole = (fields: Table): string | undefined =>
  fields[wholeEntity] === undefined ? undefined : wordsOf(fields[wholeEntity]);

export const flattenFields = (fields: Table, lists: Lists, path = ''): Record<string, string> => {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    const at = path === '' ? name : `${path}.${name}`;
    if (name === wholeEntity) {
      // What is said about the whole of a table stands at the table.
      if (path !== '') flat[path] = wordsOf(value);
    } else if (isTable(value)) Object.assign(flat, flattenFields(value, lists, at));
    else flat[at] = Array.isArray(value) && lists === 'elements' ? wordsOfElements(value) : wordsOf(value);
  }
  return flat;
};
