// A broken file is refused with the line of what is wrong.
import { expect, test } from 'vitest';
import { ConfigurationError } from '../configuration-error.ts';
import { readFile } from './read-file.ts';

const problemsOf = (text: string): readonly string[] => {
  try {
    readFile(text);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
};

const secret = 'planted-secret';

test.each([
  ['YAML', `_format_version: "3.0"\nconsumers:\n- username: a\n  key: [${secret}\nplugins: []\n`, 5],
  ['JSON', `{\n  "_format_version": "3.0",\n  "consumers": [{"key": "${secret}"} x]\n}`, 3],
])('%s that cannot be read', (_kind, text, line) => {
  const [problem = ''] = problemsOf(text);
  expect(problem).toMatch(new RegExp(`^Line ${line}: the file cannot be read`));
  expect(problem).not.toContain(secret);
});

test('YAML whose aliases stand for too much, or for nothing', () => {
  const nine = (name: string): string => `[${Array.from({ length: 9 }, () => `*${name}`).join(', ')}]`;
  const bomb = `a: &a [x, x]\nb: &b ${nine('a')}\nc: &c ${nine('b')}\nd: &d ${nine('c')}\ne: ${nine('d')}\n`;
  expect(problemsOf(bomb)).toEqual([
    'The file cannot be read: its aliases (*name) stand for more than 1000 parts. Write the parts out',
  ]);
  expect(problemsOf(`services: *${secret}\n`)).toEqual([
    'The file cannot be read: it has an alias (*name) before its anchor (&name), or without one',
  ]);
});

test('lists, rows and kinds that are none', () => {
  const text =
    '_format_version: "3.0"\nservices:\n- name: a\n  routes:\n  - name: r\n  - 5\nserviecs: []\nconsumers: 7\n';
  expect(problemsOf(text)).toEqual([
    'Line 6: services[1].routes[2] is not a table',
    'Line 7: serviecs: Gatehouse knows no such entities',
    'Line 8: consumers is not a list',
  ]);
});
