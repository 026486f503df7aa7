// Reads values out of JSON that another program has sent: each may be missing or of another type.

export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const member: unknown = Reflect.get(value, name);
  return member;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const entriesOf = (value: unknown): readonly (readonly [name: string, value: unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/** A text that is not empty; longer ones are cut. */
export const textOf = (value: unknown, longest = 255): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, longest) : undefined;

/** A whole number. Those below 0 and beyond what can be summed are none. Kong writes some numbers as texts. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= 2 ** 45 ? Math.round(number) : undefined;
}

/** Bytes. */
export const sizeOf = (value: unknown): number => numberOf(value) ?? 0;

export const statusOf = (value: unknown): number | undefined => {
  const status = numberOf(value);
  return status !== undefined && status <= 999 ? status : undefined;
};

/** Of a list, the last. */
export const lastText = (value: unknown): string | undefined =>
  textOf(Array.isArray(value) ? value.at(-1) : value, 512);

/** The path of a path or URL, without the query. */
export function pathOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : undefined;
  const path = text?.startsWith('/') ? text : text?.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  if (path === undefined || (path !== '' && !path.startsWith('/'))) return undefined;
  return (path.split(/[?#]/, 1)[0] || '/').slice(0, 512);
}

/** The host of a URL or of a Host header, without its port and a user name. */
export const hostIn = (value: string | undefined): string =>
  (/^(?:[a-z]+:\/\/)?(?:[^/@?#]*@)?(\[[^\]/]*\]|[^:/?#@]*)/i.exec(value ?? '')?.[1] ?? '').slice(0, 255);
