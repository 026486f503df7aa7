// Texts that are typed or pasted into a list of values, and warnings about odd values. Pure.

/** The values in a text. `words` hold neither commas nor blanks; every other value ends at a line break alone. */
export const splitValues = (text: string, words: boolean): string[] =>
  words ? text.split(/[\s,]+/).filter(Boolean) : text.split(/\r\n|[\r\n]/).filter((line) => line !== '');

const ordinals = (values: readonly unknown[], isOdd: (text: string) => boolean): number[] =>
  values.flatMap((value, index) => (typeof value === 'string' && isOdd(value) ? [index + 1] : []));

export interface Oddity {
  text: string;
  fix: string;
  mended: (values: readonly unknown[]) => readonly unknown[];
}

/** The gateway takes such values, but they are hardly ever meant. */
export function oddityOf(values: readonly unknown[]): Oddity | undefined {
  if (values.includes(''))
    return {
      text: 'An empty value never matches anything.',
      fix: 'Remove it',
      mended: (all) => all.filter((value) => value !== ''),
    };
  const padded = ordinals(values, (text) => text.trim() !== text);
  if (padded.length === 0) return undefined;
  const [first] = padded;
  return {
    text:
      padded.length === 1
        ? `Value ${first} begins or ends with a blank.`
        : `Values ${padded.slice(0, -1).join(', ')} and ${padded.at(-1)} begin or end with a blank.`,
    fix: padded.length === 1 ? 'Remove the blank' : 'Remove the blanks',
    mended: (all) => all.map((value) => (typeof value === 'string' ? value.trim() : value)),
  };
}

/** Does the gateway's message name the value? */
export const isNamedIn = (error: string | undefined, value: unknown): boolean =>
  error !== undefined && typeof value === 'string' && value !== '' && error.includes(`'${value}'`);
