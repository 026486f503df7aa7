// Ranks the destinations of the palette. A name that starts with the typed text comes first.
import { matches } from '#dashboard/lib/matches.ts';

export interface Searchable {
  text: string;
  search?: readonly string[];
}

const rank = (entry: Searchable, words: readonly string[]): number => {
  const name = entry.text.toLowerCase();
  const texts = [name, ...(entry.search ?? []).map((text) => text.toLowerCase())];
  if (!words.every((word) => texts.some((text) => matches(text, word)))) return 0;
  const [first = ''] = words;
  if (name === words.join(' ')) return 4;
  if (name.startsWith(first)) return 3;
  return words.every((word) => name.includes(word)) ? 2 : 1;
};

export const wordsOf = (typed: string): readonly string[] => typed.toLowerCase().split(/\s+/).filter(Boolean);

/** The best `limit` entries, best first; in their own order when nothing is typed. */
export function findEntries<E extends Searchable>(
  entries: readonly E[],
  typed: string,
  limit: number,
): readonly E[] {
  const words = wordsOf(typed);
  if (words.length === 0) return entries.slice(0, limit);
  return entries
    .map((entry) => ({ entry, rank: rank(entry, words) }))
    .filter((found) => found.rank > 0)
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, limit)
    .map((found) => found.entry);
}

/** A text in pieces, the ones that were typed marked: each word, or all that was typed as one. */
export function markWords(
  text: string,
  typed: string,
  whole = false,
): readonly { text: string; found: boolean }[] {
  const wanted = whole ? [typed.trim()].filter(Boolean) : wordsOf(typed);
  const words = wanted.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  if (words.length === 0) return [{ text, found: false }];
  return text
    .split(new RegExp(`(${words.join('|')})`, 'gi'))
    .map((piece, index) => ({ text: piece, found: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
