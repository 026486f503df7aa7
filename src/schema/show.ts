// Writes a client's value in an error message to it: short, however long or deeply nested the value is.
const longest = 1000;

export function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a table';
  const text = String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
