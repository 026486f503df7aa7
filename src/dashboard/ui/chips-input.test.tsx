// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { ChipsInput } from './chips-input.tsx';

afterEach(cleanup);

/** Draws a list of the `stored` values. `entered` gives the current values. */
function open(stored: readonly string[], words = false) {
  let held = stored;
  function List() {
    const [values, setValues] = useState(stored);
    held = values;
    return (
      <label htmlFor="values">
        Values
        <ChipsInput id="values" values={values} onChange={setValues} words={words} />
      </label>
    );
  }
  render(<List />);
  const input = screen.getByRole<HTMLInputElement>('textbox');
  const type = (value: string) => fireEvent.change(input, { target: { value } });
  return {
    input,
    entered: () => held,
    type,
    enter: (value: string) => {
      type(value);
      fireEvent.keyDown(input, { key: 'Enter' });
    },
    /** Pastes at the end of the typed text. */
    paste: (text: string) => fireEvent.paste(input, { clipboardData: { getData: () => text } }),
  };
}

describe('a list of any text', () => {
  it.each([String.raw`/v\d{1,2}/items`, 'X-Events:event1,event2', '^(curl|wget), .*$'])(
    'takes %s as one value',
    (value) => {
      const { entered, enter } = open([]);
      enter(value);
      expect(entered()).toEqual([value]);
    },
  );
  it('lets a comma be typed', () => {
    const { input } = open([]);
    expect(fireEvent.keyDown(input, { key: ',' })).toBe(true);
  });
  it('splits a pasted text at line breaks alone', () => {
    const { entered, paste } = open([]);
    paste('X-Events:event1,event2\r\nX-Other: a, b\n\n');
    expect(entered()).toEqual(['X-Events:event1,event2', 'X-Other: a, b']);
  });
  it('leaves one pasted line to the input, commas and all', () => {
    const { entered, paste } = open([]);
    expect(paste('/a,/b')).toBe(true);
    expect(entered()).toEqual([]);
  });
  it('keeps stored commas when another value is added', () => {
    const { entered, enter } = open(['/v{1,2}']);
    enter('/w');
    expect(entered()).toEqual(['/v{1,2}', '/w']);
  });
});

describe('a list of words', () => {
  it('splits a pasted text at commas and blanks too', () => {
    const { entered, paste } = open(['joke.com'], true);
    paste('a.com, b.com c.com\nd.com');
    expect(entered()).toEqual(['joke.com', 'a.com', 'b.com', 'c.com', 'd.com']);
  });
  it('splits a typed text when it is entered, not before', () => {
    const { input, entered, type, enter } = open([], true);
    type('a.com,');
    expect(input.value).toBe('a.com,');
    enter('a.com,b.com');
    expect(entered()).toEqual(['a.com', 'b.com']);
  });
});

it('puts a pasted text in the place of the selected text', () => {
  const { input, entered, type, paste } = open([], true);
  type('wrong.com');
  input.setSelectionRange(0, 5);
  paste('a.com b');
  expect(entered()).toEqual(['a.com', 'b.com']);
});

it('removes a value that is stored twice once', () => {
  const { entered } = open(['a', 'a', '']);
  const [first] = screen.getAllByRole('button', { name: 'Remove a' });
  if (first) fireEvent.click(first);
  expect(entered()).toEqual(['a', '']);
  fireEvent.click(screen.getByRole('button', { name: 'Remove the empty value' }));
  expect(entered()).toEqual(['a']);
});

describe('a list of more than twelve values', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => `h${index}.example`);
  const shown = () => screen.getAllByRole('button', { name: /^Remove/ }).length;

  it('shows the first ten, and the others when it is asked to', () => {
    open(fifty, true);
    expect(shown()).toBe(10);
    fireEvent.click(screen.getByText('and 40 more'));
    expect(shown()).toBe(50);
    fireEvent.click(screen.getByText('Show fewer'));
    expect(shown()).toBe(10);
  });

  it('shows a value that was typed, and folds a pasted list', () => {
    const { enter, entered, paste } = open(fifty, true);
    enter('typed.example');
    expect(screen.getByRole('button', { name: 'Remove typed.example' })).toBeTruthy();
    paste('a.example b.example');
    expect(shown()).toBe(11);
    expect(screen.getByText('and 42 more')).toBeTruthy();
    expect(entered()).toHaveLength(53);
  });
});
