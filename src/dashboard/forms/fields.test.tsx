// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { ChipsField } from './chips-field.tsx';
import { TextField } from './fields.tsx';

afterEach(cleanup);

function open(stored: string) {
  let held = stored;
  function Form() {
    const [value, setValue] = useState(stored);
    held = value;
    return (
      <TextField name="body" label="Body" takesLines value={value} onChange={setValue} error={undefined} />
    );
  }
  render(<Form />);
  return {
    control: () => screen.getByLabelText<HTMLInputElement | HTMLTextAreaElement>('Body'),
    type: (value: string) => fireEvent.change(screen.getByLabelText('Body'), { target: { value } }),
    held: () => held,
  };
}

it('a stored text of three lines keeps its line breaks while it is edited', () => {
  const { control, type, held } = open('one\ntwo\nthree');
  expect(control().tagName).toBe('TEXTAREA');
  type('one\ntwo\nthree!');
  expect(held()).toBe('one\ntwo\nthree!');
});

it('line breaks of CR and LF stay CR and LF', () => {
  const { control, type, held } = open('one\r\ntwo');
  type(`${control().value}!`);
  expect(held()).toBe('one\r\ntwo!');
});

it('the control stays the same while the last line break is deleted', () => {
  const { control, type } = open('one\ntwo');
  const before = control();
  type('onetwo');
  expect(control()).toBe(before);
});

it('a text of one line is one line', () => {
  expect(open('one').control().tagName).toBe('INPUT');
});

it('a pasted text of two lines keeps its line break', () => {
  const { control, held } = open('one');
  fireEvent.paste(control(), { clipboardData: { getData: () => '\ntwo' } });
  expect(held()).toBe('one');
  fireEvent.paste(control(), { clipboardData: { getData: () => ' and\ntwo' } });
  expect(held()).toBe('one and\ntwo');
  expect(control().tagName).toBe('TEXTAREA');
});

it.each([
  ['that its own error does not name', 'invalid', '“-b”: invalid'],
  ['that its own error names', "invalid value '-b'", "invalid value '-b'"],
  ['without an error', undefined, 'Not accepted: “-b”'],
])('a list with a bad value %s is invalid as a whole, and says which value', (_, error, said) => {
  render(
    <ChipsField
      name="hosts"
      label="Hosts"
      value={['a', '-b']}
      onChange={() => {}}
      error={error}
      isBad={(value) => value === '-b'}
    />,
  );
  const field = screen.getByLabelText('Hosts');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  const described = (field.getAttribute('aria-describedby') ?? '').split(' ');
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([said]);
});
