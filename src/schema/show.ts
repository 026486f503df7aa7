// How a value that somebody sent is written in a message to him.
export const show = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
