// A value in one line, for the row that it is folded behind. Pure.
import { isTable } from '#schema/table.ts';
import type { ValueShape } from '#dashboard/api/gateway-types.ts';

const longest = 120;

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** The values of a table side by side; of a text its first line. Secrets are left out. */
export function inShort(value: unknown, shape?: ValueShape): string {
  if (value === undefined || value === null || value === '') return '';
  if (shape?.kind === 'string' && shape.encrypted) return '';
  if (typeof value === 'string') return cut(value.trim().split('\n')[0] ?? '');
  if (Array.isArray(value)) return cut(value.map((element) => inShort(element, innerOf(shape))).join(', '));
  if (!isTable(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(([name, inner]) =>
    typeof inner === 'boolean' ? (inner ? name : '') : inShort(inner, fieldOf(shape, name)),
  );
  return cut(parts.filter((part) => part !== '').join(' · '));
}

const innerOf = (shape: ValueShape | undefined): ValueShape | undefined =>
  shape?.kind === 'list' || shape?.kind === 'set' ? shape.elements : undefined;

const fieldOf = (shape: ValueShape | undefined, name: string): ValueShape | undefined => {
  if (shape?.kind === 'map') return shape.values;
  return shape?.kind === 'table' ? shape.fields.find((field) => field.name === name)?.shape : undefined;
};
