import { describe, expect, it } from 'vitest';
import { findEntries, markWords } from './palette-search.ts';

const entries = [
  { text: 'Profile', search: ['joke-upstream'] },
  { text: 'My jokes', search: [] },
  { text: 'Jokes', search: ['joke.com', '/joke'] },
];

describe('searching', () => {
  it('puts a name that starts with what is typed before one that contains it, and that before other values', () => {
    expect(findEntries(entries, 'jok', 5).map((entry) => entry.text)).toEqual([
      'Jokes',
      'My jokes',
      'Profile',
    ]);
  });
  it('wants every word, in any value', () => {
    expect(findEntries(entries, 'jokes /joke', 5)).toEqual([entries[2]]);
  });
  it('offers the first ones when nothing is typed', () => {
    expect(findEntries(entries, ' ', 2)).toEqual(entries.slice(0, 2));
  });
});

describe('marking', () => {
  it('finds each word whatever its case, and takes signs as they are', () => {
    expect(markWords('Geek-Jokes', 'joke')).toEqual([
      { text: 'Geek-', found: false },
      { text: 'Joke', found: true },
      { text: 's', found: false },
    ]);
    expect(markWords('a.b', '.')).toContainEqual({ text: '.', found: true });
  });
});
