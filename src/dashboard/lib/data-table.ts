// A table as it is on the screen, and the files that are made of it.

export interface DataColumn {
  readonly id: string;
  readonly title: string;
}

export interface DataTable {
  readonly title: string;
  readonly columns: readonly DataColumn[];
  /** One value for each column. Null where there is none. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/**
 * Spreadsheets take a text that begins so for a formula, and compute it. A quotation mark before it makes them take it for a text.
 * Paths and names come from whoever sends requests.
 */
const isFormula = /^[\s]*[=+\-@\t\r|%]/;

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = isFormula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180. Spreadsheets read it as UTF-8 by the mark at its beginning. */
export function csvOf({ columns, rows }: DataTable): string {
  const lines = [columns.map(({ title }) => title), ...rows].map((row) => row.map(csvCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** The rows of a table as objects, for a JSON file. */
export const objectsOf = ({ columns, rows }: DataTable): readonly object[] =>
  rows.map((row) => Object.fromEntries(columns.map(({ id }, index) => [id, row[index] ?? null])));

export const jsonOf = (table: DataTable): string => `${JSON.stringify(objectsOf(table), undefined, 2)}\n`;
