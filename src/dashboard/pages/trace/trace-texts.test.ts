import { describe, expect, test } from 'vitest';
import { pluginRow } from '../../../testing/rows.ts';
import { phraseText } from '#dashboard/entities/plugins/texts/plugin-text.ts';
import { outcomeChip, outcomeText } from './chain-text.ts';
import { reasonText, takenText } from './verdict-text.ts';

const check = (attribute: Parameters<typeof takenText>[0][number]['attribute'], met: string) => ({
  attribute,
  wanted: [met],
  met,
});

test('a row takes a request for what it lists, and for any value of what it does not', () => {
  const said = (...checks: Parameters<typeof takenText>[0]): string => phraseText(takenText(checks));
  expect(said(check('host', 'joke.com'), check('path', '/joke'))).toBe(
    'The host is joke.com and the path starts with /joke. Any method will do.',
  );
  expect(
    said(check('host', '*.test'), check('path', '/a+'), check('method', 'GET'), check('header', 'x: 1')),
  ).toBe('The host fits *.test, the path matches /a+, the method is GET and it has the header x: 1.');
  expect(said(check('expression', 'http.path == "/a"'), check('expression', 'net.dst.port == 80'))).toBe(
    'http.path == "/a" is true and net.dst.port == 80 is true.',
  );
});

test.each([
  [{ kind: 'fails', attribute: 'host' }, 'Wants another host'],
  [{ kind: 'fails', attribute: 'expression', wanted: 'http.path == "/a"' }, 'Not true: http.path == "/a"'],
  [{ kind: 'lists less', attributes: ['host', 'method'] }, 'Matches, but names no host and method'],
  [{ kind: 'better path', by: 'longer' }, 'Matches, but A lists more of the path'],
  [{ kind: 'priority', field: 'regex_priority' }, 'Matches, but A has a higher regex_priority'],
  [{ kind: 'tie' }, 'Matches as well: the gateway may take A or this one'],
] as const)('%j is said in a sentence', (reason, text) => {
  expect(reasonText(reason, 'A')).toBe(text);
});

describe('what a plugin does', () => {
  const plugin = pluginRow('key-auth');
  const found = { in: 'query', name: 'apikey', value: 'secret' } as const;
  const about = { address: '', nameOf: (id: string) => `name of ${id}`, sent: true };

  test('is said without the credential itself', () => {
    const outcomes = [
      { kind: 'checks', found },
      { kind: 'takes', found, consumer: 'c' },
      { kind: 'answers', status: 403 },
    ] as const;
    const texts = outcomes.map((outcome) => outcomeText({ plugin, outcome }, about));
    expect(texts).toEqual([
      'Finds a key in the query parameter apikey. It passes if it is a consumer’s, and is refused otherwise.',
      'Finds the key in the query parameter apikey. The caller is name of c.',
      'No consumer has this key.',
    ]);
    expect(texts.join(' ')).not.toContain('secret');
  });

  test('has a word of its own where it decides', () => {
    expect(outcomeChip({ plugin, outcome: { kind: 'answers', status: 401 } })).toEqual({
      tone: 'bad',
      text: '401',
    });
    expect(outcomeChip({ plugin, outcome: { kind: 'works' } })).toBeUndefined();
    expect(
      outcomeText({ plugin, outcome: { kind: 'answers', status: 401 } }, { ...about, sent: false }),
    ).toBe('No key in the request.');
  });
});
