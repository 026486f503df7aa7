import { describe, expect, test } from 'vitest';
import { compileUri, isPlainUri } from './uri-pattern.ts';

const rest = (uri: string, path: string): string | undefined => {
  const compiled = compileUri(uri);
  if (!compiled.ok) throw new Error(compiled.error);
  return compiled.regex.exec(path)?.at(-1);
};
const matches = (uri: string, path: string): boolean => {
  const compiled = compileUri(uri);
  if (!compiled.ok) throw new Error(compiled.error);
  return compiled.regex.test(path);
};
const error = (uri: string): string | undefined => {
  const compiled = compileUri(uri);
  return compiled.ok ? undefined : compiled.error;
};

test('a uri of unreserved characters, slashes and percent signs is plain; any other is an expression', () => {
  expect(['/', '/a.b', '/caf%C3%A9', '/~t.x_y-z'].filter((uri) => !isPlainUri(uri))).toEqual([]);
  expect(['/a+', '/a$', '/(a)', '/é', '/a b', '/a:b'].filter(isPlainUri)).toEqual([]);
});

test('an expression is anchored at the start only, on each of its branches', () => {
  expect(matches('/re/\\d+/x$', '/re/12/x')).toBe(true);
  expect(matches('/re/\\d+/x$', '/re/12/xy')).toBe(false);
  expect(matches('/users/\\w+', '/x/users/bob')).toBe(false);
  expect(matches('/a+|/b+', '/x/b')).toBe(false);
  expect(matches('/a+', '/aab')).toBe(true);
});

test('the text after the match and one slash is left after stripping', () => {
  expect(rest('/users/(?<id>\\w+)/profile', '/users/bob/profile/x/y')).toBe('x/y');
  expect(rest('/v\\d', '/v1')).toBe('');
  expect(rest('/v\\d', '/v1x')).toBe('x');
});

test('only the last branch of an alternation is stripped, as in Kong', () => {
  expect(rest('/a(?:x)|/b', '/ax/rest')).toBeUndefined();
  expect(rest('/a(?:x)|/b', '/b/rest')).toBe('rest');
});

describe('an expression means what PCRE means', () => {
  test.each([
    ['/(?P<n>a)(?P=n)', '/aa', '/ab'],
    ["/(?'n'a)\\k{n}", '/aa', '/ab'],
    ['/(a)\\g1', '/aa', '/ab'],
    ['/(?i)foo', '/FOO', '/bar'],
    ['/[[:alpha:]]+$', '/abc', '/a1'],
    ['/[]x]$', '/]', '/a'],
    ['/[^]x]$', '/a', '/]'],
    ['/[a[]$', '/[', '/b'],
    ['/\\Qa.b\\E$', '/a.b', '/axb'],
    ['/\\x41$', '/A', '/B'],
    ['/\\x{41}$', '/A', '/B'],
    ['/\\h$', '/ ', '/x'],
    ['/x(?#note)y', '/xy', '/x#'],
    ['/é+$', '/\xc3\xa9\xa9', '/é'],
    ['/\\S+$', '/\xc3\xa0', '/ '],
    ['/a{,2}', '/a{,2}', '/aa'],
    ['/a\\Z', '/a', '/ab'],
    ['/(?<=/)x', '/x', '/y'],
  ])('%s', (uri, hit, miss) => {
    expect(matches(uri, hit)).toBe(true);
    expect(matches(uri, miss)).toBe(false);
  });
});

test('a broken expression is refused with the words of PCRE', () => {
  expect(error('/(a')).toBe('pcre_compile() failed: missing ) in "/(a"');
  expect(error('/[a')).toBe('pcre_compile() failed: missing terminating ] for character class in "/[a"');
  expect(error('/a)b')).toBe('pcre_compile() failed: unmatched parentheses in "/a)b" at ")b"');
  expect(error('/(*a)')).toBe('pcre_compile() failed: nothing to repeat in "/(*a)" at "*a)"');
  expect(error('/a\\')).toBe('pcre_compile() failed: \\ at end of pattern in "/a\\"');
  expect(error('/a\\1')).toBe('pcre_compile() failed: reference to non-existent subpattern in "/a\\1"');
  expect(error('/a{2,1}')).toBe('pcre_compile() failed: numbers out of order in {} quantifier in "/a{2,1}"');
});

test('a pattern that JavaScript cannot express is refused, never reinterpreted', () => {
  expect(error('/a++')).toBe('possessive quantifiers are not supported in "/a++" at "+"');
});

test.each([
  '/(?>a)',
  '/(?|a|b)',
  '/(?(1)a)',
  '/(a)(?1)',
  '/(?R)?',
  '/\\p{L}',
  '/a\\Kb',
  '/b(?i)c',
  '/(*FAIL)',
  '/\\u0041',
  '/(?i:a)',
])('%s is refused', (uri) => {
  expect(error(uri)).toContain('not supported');
});

describe('an expression beyond the limits', () => {
  test.each([
    [
      'nests deeper than PCRE allows',
      `/${'('.repeat(251)}a${')'.repeat(251)}`,
      'parentheses are too deeply nested',
    ],
    ['is longer than any path', `/${'a|'.repeat(5000)}b`, 'regular expression is too large'],
    [
      'has more choices than can be compiled at once',
      `/${'a?'.repeat(300)}`,
      'regular expression is too large',
    ],
    ['repeats at more places', `/${'.*'.repeat(1001)}`, 'regular expression is too large'],
    ['repeats more than that', '/(?:a{1,100}){1,100}', 'regular expression is too large'],
  ])('%s', (_, uri, reason) => {
    expect(error(uri)).toContain(`pcre_compile() failed: ${reason}`);
    expect(error(uri)?.length).toBeLessThan(3000);
  });
  test('may nest as deep as the limit', () => {
    expect(matches(`/${'('.repeat(250)}a${')'.repeat(250)}`, '/a')).toBe(true);
  });
});

test('two groups of one name are refused', () => {
  expect(error('/(?<n>a)(?<n>b)')).toContain('two named subpatterns have the same name');
});

describe('the option to ignore case', () => {
  test.each([
    ['/(?i)a\\x62\\Qc.\\E$', '/ABC.', '/ABCx'],
    ['/(?i)[a-c]x$', '/BX', '/DX'],
    ['/(?i)[^a-c]$', '/D', '/B'],
    ['/(?i)[W-Z]$', '/w', '/v'],
    ['/(?i)[X-z]$', '/W', '/1'],
    ['/(?i)[a-]$', '/A', '/b'],
    ['/(?i)[\\x61-c]$', '/B', '/D'],
    ['/(?i)[\\w-]+$', '/A-', '/é'],
    ['/(?i)[[:lower:]]$', '/A', '/1'],
    ['/(?i)(a)\\1$', '/aA', '/ab'],
    ['/(?i)\xe9$', '/\xc3\xa9', '/\xc3\x89'],
  ])('%s', (uri, hit, miss) => {
    expect(matches(uri, hit)).toBe(true);
    expect(matches(uri, miss)).toBe(false);
  });
});
