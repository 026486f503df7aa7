// Letters without regard to their case, as PCRE compares bytes: ASCII's alone have two.

const isLetter = (character: string): boolean => /^[A-Za-z]$/.test(character);

/** Both cases of a letter; any other character alone. */
export const bothCases = (character: string): string =>
  isLetter(character) ? character.toLowerCase() + character.toUpperCase() : character;

/** What the inside of brackets with the range `first` to `last` lacks: the other case of its letters. */
export function bothCasesOfRange(first: string, last: string): string {
  const lower = common(first, last, 'a', 'z');
  const upper = common(first, last, 'A', 'Z');
  return (lower?.toUpperCase() ?? '') + (upper?.toLowerCase() ?? '');
}

function common(first: string, last: string, from: string, to: string): string | undefined {
  const start = first > from ? first : from;
  const end = last < to ? last : to;
  return start <= end ? `${start}-${end}` : undefined;
}
