// Compares letters without regard to case as PCRE compares bytes: only ASCII letters have two cases.

const isLetter = (character: string): boolean => /^[A-Za-z]$/.test(character);

/** Both cases of a letter; any other character alone. */
export const bothCases = (character: string): string =>
  isLetter(character) ? character.toLowerCase() + character.toUpperCase() : character;

/** The other case of the letters in the range `first` to `last`, as text for the inside of brackets. */
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
