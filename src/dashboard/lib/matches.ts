const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Whether a text is what a word looks for, both in lower case. Of an id it has to be the beginning, and so much of it that it is
 * meant: two letters are somewhere in most ids, and nobody sees where.
 */
export const matches = (text: string, word: string): boolean =>
  id.test(text) ? word.length >= 4 && text.startsWith(word) : text.includes(word);
