import { describe, expect, it } from 'vitest';
import { firstPathWarning, pathWarning } from './path-warning.ts';

describe('a path of an API or a route', () => {
  it.each([
    ['/endeløst', '/endel%C3%B8st'],
    ['/é%20/[a-z]{1,3}', '/%C3%A9%20/[a-z]{1,3}'],
    ['/😀', '/%F0%9F%98%80'],
    ['/a b', '/a%20b'],
    ['/jokes?kind=bad', '/jokes'],
    ['/jokes#bad', '/jokes'],
    ['/a/../jokes', '/jokes'],
    ['/%c3%b8', '/%C3%B8'],
  ])('%s has a warning, and %s instead', (path, instead) => {
    expect(pathWarning(path)).toMatchObject({ instead });
  });
  it.each([
    '/',
    '/jokes',
    '/endel%C3%B8st',
    '/colou?r',
    String.raw`/v\d{1,2}/(?:items|things)`,
    '/.well-known',
  ])('%s has none', (path) => {
    expect(pathWarning(path)).toBeUndefined();
  });
});

it('of several paths the first one with a warning is named', () => {
  expect(firstPathWarning(['/a', '/b c', '/d e'])).toMatchObject({ value: '/b c', instead: '/b%20c' });
  expect(firstPathWarning(['/a'])).toBeUndefined();
});

it('a gateway whose regular expressions begin with ~ compares other paths letter by letter', () => {
  expect(pathWarning('/a/\\d+', '~')).toEqual({
    text: '/a/\\d+ is compared letter by letter: a regular expression begins with ~.',
    instead: '~/a/\\d+',
  });
  expect(pathWarning('~/a/\\d+', '~')).toBeUndefined();
  expect(pathWarning('/a/b', '~')).toBeUndefined();
  expect(pathWarning('/ä', '~')).toEqual({
    text: '/ä is refused: characters other than those of RFC 3986 are percent-encoded.',
    instead: '/%C3%A4',
  });
});
