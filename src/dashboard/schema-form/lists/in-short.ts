// A value in one line, for the row that it is folded behind. Pure.
import { isTable } from '#schema/table.ts';

const longest = 120;

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** The values of a table side by side; of a text its first line. */
export function inShort(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'string') return cut(value.trim().split('\n')[0] ?? '');
  if (Array.isArray(value)) return cut(value.map(inShort).join(', '));
  if (!isTable(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(([name, inner]) =>
    typeof inner === 'boolean' ? (inner ? name : '') : inShort(inner),
  );
  return cut(parts.filter((part) => part !== '').join(' · '));
}
