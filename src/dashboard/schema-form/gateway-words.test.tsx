// @vitest-environment happy-dom
// The gateway's words stand at the place that they are about, and its schema's words under the fields.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { ConfigForm } from './config-form.tsx';
import { plainText } from './plain-name.ts';
import { drawSections } from './sections.ts';
import type { Draft } from './values.ts';

afterEach(cleanup);

const text = { kind: 'string' } as const;

const field = (shape: ConfigField['shape'], more: Partial<ConfigField> = {}): ConfigField => ({
  name: 'it',
  shape,
  required: false,
  ...more,
});

function open(
  fields: readonly ConfigField[],
  stored: Draft = {},
  errors: Readonly<Record<string, string>> = {},
) {
  let draft = stored;
  function Form() {
    const [held, setHeld] = useState(stored);
    draft = held;
    return (
      <ConfigForm
        sections={drawSections([], fields)}
        textOf={plainText}
        draft={held}
        onChange={setHeld}
        errors={errors}
        elsewhere={{}}
      />
    );
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Form />
    </QueryClientProvider>,
  );
  return { draft: () => draft };
}

const rowOf = (control: HTMLElement) => control.closest('li')?.textContent ?? '';

describe('the gateway’s words', () => {
  test('about the second value of a list stand in its row, and no other row is marked', () => {
    open(
      [field({ kind: 'list', elements: text })],
      { it: ['a', 'b', 'c'] },
      { 'config.it.2': 'is no address' },
    );
    const [first, second] = [1, 2].map((index) => screen.getByLabelText(`Value ${index} of 3`));
    expect(second && rowOf(second)).toContain('is no address');
    expect(second?.getAttribute('aria-invalid')).toBe('true');
    expect(first?.getAttribute('aria-invalid')).toBeNull();
  });

  test('about a value of a set of choices name the value’s number', () => {
    const shape = { kind: 'set', elements: { kind: 'string', oneOf: ['a', 'b'] } } as const;
    open([field(shape)], { it: ['a', 'zz'] }, { 'config.it.2': 'expected one of: a, b' });
    expect(screen.getByRole('group', { name: 'It' }).textContent).toContain('Value 2: expected one of: a, b');
  });

  test('about a field of an element unfold the element and stand under the field', () => {
    const elements = { kind: 'table', fields: [{ ...field(text), name: 'role' }] } as const;
    open(
      [field({ kind: 'list', elements })],
      { it: [{ role: 'a' }, { role: 'b' }] },
      { 'config.it.2.role': 'is unknown' },
    );
    const control = screen.getByLabelText('Role');
    expect(control.getAttribute('name')).toBe('config.it.2.role');
    expect(control.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('is unknown')).toBeTruthy();
  });

  test('about a value of a map stand below it, and about a table as a whole at its head', () => {
    const fields = [
      { ...field({ kind: 'map', values: text }), name: 'map' },
      { ...field({ kind: 'table', fields: [field(text)] }), name: 'table' },
    ];
    open(
      fields,
      { map: { a: 'x' }, table: {} },
      { 'config.map.a': 'is odd', 'config.table': 'set one of them' },
    );
    expect(within(screen.getByRole('group', { name: 'Map' })).getByText('is odd')).toBeTruthy();
    expect(within(screen.getByRole('group', { name: 'Table' })).getByText('set one of them')).toBeTruthy();
  });

  test('about a field that the table does not have stand at the table', () => {
    const table = { ...field({ kind: 'table', fields: [field(text)] }), name: 'table' };
    open([table], { table: {} }, { 'config.table.later': 'unknown field' });
    expect(screen.getByText('later: unknown field')).toBeTruthy();
  });

  test('unfold a table of many fields', () => {
    const fields = ['a', 'b', 'c', 'd'].map((name) => ({ ...field(text), name }));
    const table = { ...field({ kind: 'table', fields }), name: 'redis' };
    open([table], {}, { 'config.redis.d': 'required field missing' });
    expect(screen.getByRole('button', { name: 'Redis' }).getAttribute('aria-expanded')).toBe('true');
  });
});

describe('the schema’s words', () => {
  const helpOf = (more: Partial<ConfigField>, shape: ConfigField['shape'] = text): string => {
    open([field(shape, more)]);
    const id = screen.getByLabelText('It').getAttribute('aria-describedby');
    return id === null ? '' : (document.getElementById(id)?.textContent ?? '');
  };

  test('are the help where the dashboard has no text of its own', () => {
    expect(helpOf({ description: 'The `host` of it' })).toBe('The host of it.');
  });

  test.each<[string, ConfigField['shape']]>([
    ['A whole number from 0 to 65535.', { kind: 'number', integer: true, between: [0, 65535] }],
    ['Greater than 0.', { kind: 'number', above: 0 }],
    ['At most 200 bytes.', { kind: 'string', length: { min: 1, max: 200 } }],
    [
      'Begins with /. Refused otherwise: “no empty segment”.',
      {
        kind: 'string',
        startsWith: '/',
        patterns: [{ pattern: '//', matches: false, words: 'no empty segment' }],
      },
    ],
    ['Has to match the Lua pattern ^x.', { kind: 'string', patterns: [{ pattern: '^x', matches: true }] }],
    ['May be a reference to a vault, too: {vault://env/name}.', { kind: 'string', referenceable: true }],
    [
      'At most 15 entries. Each: at most 200 bytes.',
      {
        kind: 'list',
        elements: { kind: 'string', length: { max: 200 } },
        length: { max: 15 },
      },
    ],
  ])('tell the rule %s', (words, shape) => {
    expect(helpOf({}, shape)).toBe(words);
  });

  test('about a deprecated field stand with it behind a fold', () => {
    open([field(text, { deprecated: 'use that instead' }), { ...field(text), name: 'that' }]);
    const fold = screen.getByText('Deprecated').closest('details');
    expect(fold?.open).toBe(false);
    expect(fold?.textContent).toContain('use that instead.');
    expect(fold?.textContent).not.toContain('That');
  });
});

test('a number that has to be one of a few is chosen, and stays a number', () => {
  const { draft } = open([field({ kind: 'number', oneOf: [2048, 4096] })], { it: 2048 });
  fireEvent.change(screen.getByLabelText('It'), { target: { value: '4096' } });
  expect(draft()).toEqual({ it: 4096 });
});

test('an encrypted text is hidden, and a line that sums up an element leaves it out', () => {
  const secret = { ...field({ kind: 'string', encrypted: true }), name: 'token' };
  open([secret, field({ kind: 'list', elements: { kind: 'table', fields: [secret] } })], {
    token: 's3cret',
    it: [{ token: 's3cret' }, { token: 't' }],
  });
  expect(screen.getByLabelText<HTMLInputElement>('Token').type).toBe('password');
  expect(document.body.textContent).not.toContain('s3cret');
});
