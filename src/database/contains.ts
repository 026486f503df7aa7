// Looks for a piece of a text in a column, letter by letter. The engines have no common function for that: SQLite's LIKE takes "A" for "a".
import { sql, type RawBuilder } from 'kysely';

/** `column` is a name in the program, `piece` is not empty. */
export const contains = (column: string, piece: string): RawBuilder<boolean> =>
  sql<boolean>`replace(${sql.ref(column)}, ${piece}, '') <> ${sql.ref(column)}`;
