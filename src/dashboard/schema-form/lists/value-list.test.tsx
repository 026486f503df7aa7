// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { ValueListProps } from './value-list.tsx';
import { ValueList } from './value-list.tsx';

afterEach(cleanup);

type Options = Partial<Pick<ValueListProps, 'elements' | 'words' | 'lines' | 'usual' | 'error'>>;

function open(stored: readonly unknown[] | undefined, options: Options = {}) {
  let held = stored;
  function Form() {
    const [value, setValue] = useState(stored);
    held = value;
    return (
      <ValueList
        name="config.names"
        wire="config.names"
        label="Names"
        help={undefined}
        error={undefined}
        elsewhere={undefined}
        required={false}
        elements={{ kind: 'string' }}
        usual={undefined}
        placeholder="name:value"
        words={false}
        errorAt={() => undefined}
        lines={false}
        {...options}
        value={value}
        onChange={setValue}
      />
    );
  }
  render(<Form />);
  const box = (index: number) => {
    const found = screen.getAllByRole<HTMLInputElement | HTMLTextAreaElement>('textbox')[index];
    if (!found) throw new Error(`There is no row ${index}`);
    return found;
  };
  return {
    held: () => held,
    box,
    /** The empty row at the end. */
    last: () => screen.getByLabelText<HTMLInputElement>('Names'),
    type: (index: number, text: string) => fireEvent.change(box(index), { target: { value: text } }),
    paste: (index: number, text: string) =>
      fireEvent.paste(box(index), { clipboardData: { getData: () => text } }),
    press: (name: string) => fireEvent.click(screen.getByRole('button', { name })),
    key: (index: number, key: string, more: object = {}) => fireEvent.keyDown(box(index), { key, ...more }),
  };
}

const hostile = [
  'a,b',
  ' lead',
  'trail ',
  'q"uo\'te',
  'ünïcode ‮rtl 🚀',
  'colon: b',
  'back\\slash',
  '{"json":1}',
];

describe('a list of any texts', () => {
  test.each(hostile)('takes %j as it is typed, as one value', (text) => {
    const { type, held } = open(['first']);
    type(1, text);
    expect(held()).toEqual(['first', text]);
  });

  test('keeps the control that is typed into while its text becomes a row', () => {
    const { last, type, held } = open(undefined);
    const control = last();
    type(0, 'a');
    expect(held()).toEqual(['a']);
    expect(control.isConnected).toBe(true);
    expect(control.getAttribute('aria-label')).toBe('Value 1 of 1');
    expect(last()).not.toBe(control);
  });

  test('gives the focus to the empty row on Enter', () => {
    const { last, type, key } = open(undefined);
    type(0, 'a');
    key(0, 'Enter');
    expect(document.activeElement).toBe(last());
  });

  test('splits a pasted text at line breaks alone', () => {
    const { paste, held } = open(['x']);
    paste(1, 'a, b\r\nc d\n\n e');
    expect(held()).toEqual(['x', 'a, b', 'c d', ' e']);
  });

  test('leaves every other value alone: numbers, repeats, line breaks', () => {
    const { type, held, box } = open([1, 'two\nlines', '', 'x', 'x']);
    expect(box(1).tagName).toBe('TEXTAREA');
    type(3, 'y');
    expect(held()).toEqual([1, 'two\nlines', '', 'y', 'x']);
  });

  test('keeps the line breaks of a value that is edited', () => {
    const { type, held } = open(['two\r\nlines']);
    type(0, 'two\nlines!');
    expect(held()).toEqual(['two\r\nlines!']);
  });

  test('drops the last value when its text is deleted, and takes the next text in the same control', () => {
    const { type, held, box } = open(undefined);
    const control = box(0);
    type(0, 'a');
    type(0, '');
    expect(held()).toEqual([]);
    type(0, 'b');
    expect(held()).toEqual(['b']);
    expect(box(0)).toBe(control);
  });

  test('warns of values that are empty or begin or end with a blank, and mends them when asked', () => {
    const { held, press } = open(['a', '', ' b', 'c ']);
    expect(screen.getByText(/An empty value never matches anything/)).not.toBeNull();
    press('Remove it');
    expect(screen.getByText(/Values 2 and 3 begin or end with a blank/)).not.toBeNull();
    press('Remove the blanks');
    expect(held()).toEqual(['a', 'b', 'c']);
  });
});

describe('the order of a list', () => {
  test('is changed by buttons, and the button keeps the focus', () => {
    const { held, press } = open(['a', 'b', 'c']);
    const button = screen.getByRole('button', { name: 'Move up value 3' });
    button.focus();
    press('Move up value 3');
    expect(held()).toEqual(['a', 'c', 'b']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move up value 2' }));
    expect(screen.getByRole('status').textContent).toBe('Now value 2 of 3');
  });

  test('is changed by Alt and the arrow keys', () => {
    const { held, box, key } = open(['a', 'b', 'c']);
    box(0).focus();
    key(0, 'ArrowDown', { altKey: true });
    expect(held()).toEqual(['b', 'a', 'c']);
    expect(document.activeElement).toBe(box(1));
    key(2, 'ArrowDown', { altKey: true });
    expect(held()).toEqual(['b', 'a', 'c']);
  });

  test('stays when a value is removed, and the focus goes to the next one', () => {
    const { held, box, press } = open(['a', 'b', 'c']);
    press('Remove value 2');
    expect(held()).toEqual(['a', 'c']);
    expect(document.activeElement).toBe(box(1));
  });

  test('is announced row by row', () => {
    open(['a', 'b']);
    const group = screen.getByRole('group', { name: 'Names' });
    expect(
      within(group)
        .getAllByRole('textbox')
        .map((box) => box.getAttribute('aria-label')),
    ).toEqual(['Value 1 of 2', 'Value 2 of 2', null]);
  });
});

describe('an empty list', () => {
  test('is told apart from one that is not set', () => {
    const { held, press } = open(['a']);
    expect(screen.queryByText('Set to an empty list.')).toBeNull();
    press('Remove value 1');
    expect(held()).toEqual([]);
    press('Unset it');
    expect(held()).toBeUndefined();
  });

  test('needs no word where it is the default', () => {
    open([], { usual: [] });
    expect(screen.queryByText('Set to an empty list.')).toBeNull();
  });
});

test('a list of words is split at commas and blanks', () => {
  const { type, held, paste } = open([], { words: true });
  type(0, 'a');
  type(0, 'a,');
  expect(held()).toEqual(['a']);
  paste(1, 'b, c d');
  expect(held()).toEqual(['a', 'b', 'c', 'd']);
});

test('a list of numbers holds numbers, and what is no number as it is typed', () => {
  const { type, held } = open([0, -1], { elements: { kind: 'number' } });
  type(2, '1e3');
  expect(held()).toEqual([0, -1, '1e3']);
  type(2, '12');
  expect(held()).toEqual([0, -1, 12]);
});

test('the value that the gateway refuses is marked', () => {
  const { box, last } = open(['ok', '['], { error: "value '[' is not a valid regex" });
  expect([box(0), box(1), last()].map((control) => control.getAttribute('aria-invalid'))).toEqual([
    null,
    'true',
    null,
  ]);
});
