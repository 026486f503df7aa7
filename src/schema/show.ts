// How a value that somebody sent is written in a message to them: short, however long it is or deep it nests.
const longest = 1000;

export function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a table';
  const text = String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
