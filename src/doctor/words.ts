// Words that several rules use.

/** "a", "a and b", "a, b and c" */
export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** Is the gateway at least of this version? */
export const isSince = (
  [major, minor]: readonly [number, number, ...number[]],
  [since, sinceMinor]: readonly [number, number],
): boolean => major > since || (major === since && minor >= sinceMinor);
