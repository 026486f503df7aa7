// The error text of each field in a refusal: `{config: {minute: "…"}}` becomes `{"config.minute": "…"}`.
import { isTable, type Table } from '#schema/table.ts';

/** The name that a gateway gives to an error about a whole row or table. */
export const wholeEntity = '@entity';

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

/**
 * The error about a row as a whole has the name `@entity`. The error about a table as a whole has the table's name, and the error
 * about an element of a list has the list's name and the number of the element: `config.allow.2`.
 */
export const flattenFields = (fields: Table, lists: Lists): Record<string, string> => {
  const flat: Record<string, string> = {};
  const put = (value: unknown, path: string): void => {
    // An element without an error is null.
    if (value === null && path !== '') return;
    if (Array.isArray(value) && lists === 'elements' && !path.endsWith(wholeEntity)) {
      for (const [index, element] of value.entries()) put(element, `${path}.${index + 1}`);
    } else if (isTable(value)) {
      for (const [name, inner] of Object.entries(value)) put(inner, path === '' ? name : `${path}.${name}`);
    } else {
      const about = path.endsWith(`.${wholeEntity}`) ? path.slice(0, -wholeEntity.length - 1) : path;
      flat[about] = about in flat ? `${flat[about]}; ${wordsOf(value)}` : wordsOf(value);
    }
  };
  put(fields, '');
  return flat;
};
