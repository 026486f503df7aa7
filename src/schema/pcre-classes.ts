// PCRE's escapes and named classes in JavaScript's notation.

// Bytes that PCRE's classes mean and JavaScript's do not, in the form for the inside of brackets.
export const classes: Readonly<Record<string, string>> = {
  s: '\\t-\\r ',
  S: '\\0-\\x08\\x0e-\\x1f!-\\xff',
  h: '\\t \\xa0',
  H: '\\0-\\x08\\n-\\x1f!-\\x9f\\xa1-\\xff',
  v: '\\n-\\r\\x85',
  V: '\\0-\\t\\x0e-\\x84\\x86-\\xff',
};
export const posixClasses: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\t-\\r ',
  blank: '\\t ',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: 'A-Fa-f0-9',
  word: '\\w',
  cntrl: '\\0-\\x1f\\x7f',
  graph: '!-~',
  print: ' -~',
};
export const characters: Readonly<Record<string, string>> = { a: '\\x07', e: '\\x1b' };
export const sequences: Readonly<Record<string, string>> = {
  N: '[^\\n]',
  R: '(?:\\r\\n|[\\n-\\r\\x85])',
};
/** The ends of a text in an expression whose `^` and `$` are those of lines. */
export const endsAmongLines: Readonly<Record<string, string>> = {
  A: '(?<![^])',
  z: '(?![^])',
  Z: '(?!\\n?[^])',
};
/** PCRE lets a line break stand before the end. No path or header ends with a line break, so this is left out. */
export const ends: Readonly<Record<string, string>> = { A: '^', z: '$', Z: '$' };
