// @vitest-environment happy-dom
// The controls of every shape that a schema may have, drawn in one form.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { ConfigField, ValueShape } from '#dashboard/api/gateway-types.ts';
import { ConfigForm } from './config-form.tsx';
import { plainText } from './plain-name.ts';
import type { FieldText } from './field-text.ts';
import { toChanges, toDraft, type Draft } from './values.ts';

afterEach(cleanup);

const text: ValueShape = { kind: 'string' };
const number: ValueShape = { kind: 'number' };
const field = (name: string, shape: ValueShape, more: Partial<ConfigField> = {}): ConfigField => ({
  name,
  shape,
  required: false,
  ...more,
});

function open(
  shape: ValueShape,
  stored: unknown,
  texts: Partial<FieldText> = {},
  more: Partial<ConfigField> = {},
) {
  const fields = [field('it', shape, more), field('other', text)];
  const schema = { fields, checkedAsWhole: false };
  const start = toDraft(schema, stored === undefined ? {} : { it: stored });
  let draft: Draft = start;
  function Form() {
    const [held, setHeld] = useState(start);
    draft = held;
    return (
      <ConfigForm
        sections={[{ fields }]}
        textOf={(name) => ({ ...plainText(name), ...(name === 'it' && texts) })}
        draft={held}
        onChange={setHeld}
        errors={{}}
        elsewhere={{}}
      />
    );
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Form />
    </QueryClientProvider>,
  );
  return {
    it: () => draft.it,
    changes: () => toChanges(schema, start, draft),
    type: (label: string | RegExp, value: string) =>
      fireEvent.change(screen.getByLabelText(label), { target: { value } }),
    press: (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name })),
  };
}

const group = () => within(screen.getByRole('group', { name: 'It' }));

describe('a text', () => {
  test.each(['a, b', ' x ', 'é🚀', '"', '0', 'null'])('is stored as it is typed: %j', (value) => {
    const { type, it } = open(text, 'old');
    type('It', value);
    expect(it()).toBe(value);
  });

  test('that is emptied is unset, unless an empty text is stored', () => {
    const unset = open(text, 'old');
    unset.type('It', '');
    expect(unset.changes()).toEqual({ it: null });
    cleanup();
    const empty = open(text, '');
    empty.type('It', 'x');
    empty.type('It', '');
    expect(empty.changes()).toEqual({});
  });

  test('of PEM or a script has several lines from the beginning', () => {
    open(text, undefined, plainText('private_key'));
    expect(screen.getByLabelText('Private key').tagName).toBe('TEXTAREA');
  });
});

describe('a number', () => {
  test.each([
    ['0', 0],
    ['-7', -7],
    ['1.5', 1.5],
    ['9007199254740993', '9007199254740993'],
    ['1e3', '1e3'],
    ['', undefined],
  ])('typed as %j is %j', (typed, value) => {
    const { type, it } = open(number, 3);
    type('It', typed);
    expect(it()).toBe(value);
  });

  test('of 0 is told apart from none', () => {
    open(number, 0, {}, { default: 5 });
    expect(screen.getByLabelText<HTMLInputElement>('It').value).toBe('0');
    cleanup();
    open(number, undefined, {}, { default: 5 });
    expect(screen.getByLabelText<HTMLInputElement>('It').value).toBe('');
  });
});

describe('a list of allowed values', () => {
  const methods: ValueShape = { kind: 'string', oneOf: ['GET', 'PUT', 'POST'] };

  test('keeps its order when a value is checked or cleared', () => {
    const { it } = open({ kind: 'set', elements: methods }, ['PUT', 'OTHER', 'GET']);
    fireEvent.click(screen.getByLabelText('POST'));
    fireEvent.click(screen.getByLabelText('PUT'));
    expect(it()).toEqual(['OTHER', 'GET', 'POST']);
  });

  test('that may hold a value twice has rows', () => {
    const { it } = open({ kind: 'list', elements: methods }, ['GET', 'GET']);
    fireEvent.change(group().getByLabelText('Value 2 of 2'), { target: { value: 'PUT' } });
    expect(it()).toEqual(['GET', 'PUT']);
  });
});

test('a set of words has chips, and a set of other texts has rows', () => {
  open({ kind: 'set', elements: text }, ['one', 'two']);
  expect(screen.getByRole('button', { name: 'Remove two' })).not.toBeNull();
  cleanup();
  open({ kind: 'set', elements: text }, ['one', 'two, three']);
  expect(group().getByLabelText<HTMLInputElement>('Value 2 of 2').value).toBe('two, three');
});

describe('a list of tables', () => {
  const record: ValueShape = {
    kind: 'table',
    fields: [
      field('name', text),
      field('deep', { kind: 'table', fields: [field('list', { kind: 'list', elements: text })] }),
    ],
  };
  const list: ValueShape = { kind: 'list', elements: record };
  const stored = [
    { name: 'a', later: [1, null] },
    { name: 'b', deep: { list: ['x, y'] } },
  ];

  test('keeps what the schema does not know, and changes the edited field alone', () => {
    const { press, type, it, changes } = open(list, stored);
    expect(changes()).toEqual({});
    press(/^entry 1 of 2/);
    type('Name', 'c');
    expect(it()).toEqual([{ name: 'c', later: [1, null] }, stored[1]]);
  });

  test('takes new entries, moves and removes them', () => {
    const { press, it } = open(list, stored, { element: 'rule' });
    press('Add rule');
    const names = screen.getAllByLabelText('Name');
    expect(names).toHaveLength(1);
    fireEvent.change(names[0] ?? document.body, { target: { value: 'new' } });
    press('Move up rule 3');
    press('Remove rule 1');
    expect(it()).toEqual([{ name: 'new' }, stored[1]]);
    expect(screen.getAllByLabelText<HTMLInputElement>('Name')[0]?.value).toBe('new');
  });

  test('begins with its default when asked', () => {
    const { press, it } = open(list, undefined, {}, { default: stored });
    expect(screen.getByText('Not set: the 2 entries of the default count.')).not.toBeNull();
    press('Edit the default');
    expect(it()).toEqual(stored);
  });
});

describe('a map', () => {
  test('of texts takes, renames and removes names in place', () => {
    const { type, press, it } = open({ kind: 'map', values: text }, { a: '1', b: 'two, three' });
    type('Name of one more in It', 'c: d');
    press('Add');
    type('c: d', 'four');
    type('Name of a', 'z');
    fireEvent.blur(screen.getByLabelText('Name of a'));
    press('Remove b');
    expect(JSON.stringify(it())).toBe('{"z":"1","c: d":"four"}');
  });

  test('of numbers holds numbers', () => {
    const { type, it } = open({ kind: 'map', values: number }, { a: 0 });
    type('a', '-2');
    expect(it()).toEqual({ a: -2 });
  });

  test('of maps and lists has controls at every depth', () => {
    const deep: ValueShape = {
      kind: 'map',
      values: { kind: 'map', values: { kind: 'list', elements: number } },
    };
    const { type, it } = open(deep, { a: { b: [1, 2] } });
    type('Value 2 of 2', '9');
    expect(it()).toEqual({ a: { b: [1, 9] } });
  });
});

describe('a table', () => {
  const table: ValueShape = {
    kind: 'table',
    fields: [field('inner', text), field('list', { kind: 'list', elements: text })],
  };

  test('is not sent when its only value was typed and deleted again', () => {
    const { type, changes } = open(table, undefined);
    type('Inner', 'x');
    expect(changes()).toEqual({ it: { inner: 'x' } });
    type('Inner', '');
    expect(changes()).toEqual({});
  });

  test('sends an emptied list as one, and an unset one as unset', () => {
    const { press, changes } = open(table, { list: ['a'], inner: 'x' });
    press('Remove value 1');
    expect(changes()).toEqual({ it: { list: [] } });
    press('Unset it');
    expect(changes()).toEqual({ it: { list: null } });
  });
});

test.each<[string, ValueShape, unknown]>([
  ['text', text, 5],
  ['number', number, [1]],
  ['boolean', { kind: 'boolean' }, 'yes'],
  ['list', { kind: 'list', elements: text }, { 1: 'a' }],
  ['list with something else in it', { kind: 'list', elements: text }, ['a', { b: 1 }]],
  ['table', { kind: 'table', fields: [] }, 'text'],
])('a stored value that is no %s is shown as JSON, and stays', async (_name, shape, stored) => {
  const { changes, it } = open(shape, stored);
  expect(changes()).toEqual({});
  expect(it()).toEqual(stored);
  expect(await screen.findByLabelText('It')).not.toBeNull();
});
