import { describe, expect, test } from 'vitest';
import type { ConfigField, TableCheck, TableShape } from '#dashboard/api/gateway-types.ts';
import { checkWords } from './check-words.ts';
import { labelIn } from './label-in.ts';
import { plainText } from './plain-name.ts';
import { unmetChecks } from './unmet-checks.ts';
import type { Draft } from './values.ts';

const field = (
  name: string,
  shape: ConfigField['shape'] = { kind: 'string' },
  usual?: unknown,
): ConfigField => ({
  name,
  shape,
  required: false,
  default: usual,
});

const table = (checks: readonly TableCheck[], fields: readonly ConfigField[] = []): TableShape => ({
  fields: [field('allow'), field('deny'), field('policy', { kind: 'string' }, 'local'), ...fields],
  checks,
});

const said = (shape: TableShape, draft: Draft): readonly string[] =>
  unmetChecks(shape, draft).map((unmet) =>
    checkWords(unmet, (path) =>
      labelIn(shape.fields, path, (name) => plainText(name.split('.').at(-1) ?? '')),
    ),
  );

const both = ['allow', 'deny'];

describe('a check of several fields', () => {
  test.each<[TableCheck['kind'], TableCheck, Draft, Draft, string]>([
    [
      'at least one',
      { kind: 'at least one', fields: both },
      {},
      { deny: 'a' },
      'Set at least one of Allow and Deny.',
    ],
    [
      'exactly one',
      { kind: 'exactly one', fields: both },
      { allow: 'a', deny: 'b' },
      { deny: 'a' },
      'Set one of Allow and Deny, and no more.',
    ],
    [
      'at most one',
      { kind: 'at most one', fields: both },
      { allow: 'a', deny: 'b' },
      {},
      'Set no more than one of Allow and Deny.',
    ],
    [
      'all or none',
      { kind: 'all or none', fields: both },
      { allow: 'a' },
      { allow: 'a', deny: 'b' },
      'Set both of Allow and Deny, or none.',
    ],
    [
      'distinct',
      { kind: 'distinct', fields: both },
      { allow: 'a', deny: 'a' },
      { allow: 'a', deny: 'b' },
      'Allow and Deny must not be the same.',
    ],
    [
      'then',
      {
        kind: 'then',
        when: 'policy',
        passes: { is: 'equal to', value: 'redis' },
        field: 'allow',
        must: { is: 'set' },
      },
      { policy: 'redis' },
      {},
      'Where Policy is redis, Allow has to be set.',
    ],
    [
      'then',
      {
        kind: 'then',
        when: 'policy',
        passes: { is: 'one of', values: ['local', 'redis'] },
        field: 'deny',
        must: { is: 'equal to', value: true },
        words: 'terms have to be accepted',
      },
      {},
      { policy: 'cluster' },
      'Terms have to be accepted.',
    ],
    [
      'then at least one',
      { kind: 'then at least one', when: 'allow', passes: { is: 'set' }, fields: ['deny'] },
      { allow: 'a' },
      { allow: 'a', deny: 'b' },
      'Where Allow is set, Deny has to be set.',
    ],
  ])('of kind %s is said until it is passed', (_kind, check, broken, passed, words) => {
    expect(said(table([check]), broken)).toEqual([words]);
    expect(said(table([check]), passed)).toEqual([]);
  });

  test('is said once where one of two says the other, too', () => {
    const checks: TableCheck[] = [
      { kind: 'exactly one', fields: both },
      { kind: 'at least one', fields: both },
    ];
    expect(said(table(checks), {})).toEqual(['Set one of Allow and Deny, and no more.']);
  });

  test('inside an entry of a map or a list names the entry', () => {
    const inner = table([{ kind: 'at least one', fields: both }]);
    const shape = table(
      [],
      [
        field('limits', { kind: 'map', values: { kind: 'table', ...inner } }),
        field('metrics', { kind: 'list', elements: { kind: 'table', ...inner } }),
      ],
    );
    expect(said(shape, { limits: { video: {} }, metrics: [{ allow: 'a' }, {}] })).toEqual([
      'In Limits: video: set at least one of Allow and Deny.',
      'In Metrics: 2: set at least one of Allow and Deny.',
    ]);
  });

  test('in a table that may be missing counts only while the table is there', () => {
    const inner = table([{ kind: 'at least one', fields: both }]);
    const shape = table([], [{ ...field('auth', { kind: 'table', ...inner }), optional: true }]);
    expect(said(shape, {})).toEqual([]);
    expect(said(shape, { auth: {} })).toHaveLength(1);
  });
});
