// How a value that somebody sent is written in a message to them: short, however deep it nests.
export function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'a table' : String(value);
}
