// Where in a text the gateway's words belong. Pure.
import { isTable, type Table } from '#schema/table.ts';
import type { ReadText, TextProblem } from '#dashboard/lib/text-formats/text-format.ts';

export function problemsIn(
  read: ReadText,
  document: Table,
  errors: Readonly<Record<string, string>>,
): readonly TextProblem[] {
  if (!read.ok) return [read.problem];
  return Object.entries(errors).map(([path, message]) => ({
    line: read.lines.get(namedIn(message, document, path) ?? path) ?? nearest(path, read.lines),
    message,
  }));
}

/** Of words about a table as a whole: the path of the first field that they name. */
function namedIn(message: string, document: Table, path: string): string | undefined {
  const table = document[path];
  if (!isTable(table)) return undefined;
  const name = message.split(/[^\w-]+/).find((word) => Object.hasOwn(table, word));
  return name === undefined ? undefined : `${path}.${name}`;
}

/** The line of what the path lies in; 0 where the text has nothing of it. */
function nearest(path: string, lines: ReadonlyMap<string, number>): number {
  const above = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  if (above === '') return 0;
  return lines.get(above) ?? nearest(above, lines);
}
