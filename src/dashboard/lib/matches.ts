const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Whether a text is what a word looks for, both in lower case. Of an id the word must be the beginning, and long enough to be
 * meant: two letters stand somewhere in most ids, where no reader looks for them.
 */
export const matches = (text: string, word: string): boolean =>
  id.test(text) ? word.length >= 4 && text.startsWith(word) : text.includes(word);
