// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { SecretField } from './secret-field.tsx';

afterEach(cleanup);

function open(stored: string) {
  let held = stored;
  function Form() {
    const [value, setValue] = useState(stored);
    held = value;
    return <SecretField name="secret" label="Secret" value={value} onChange={setValue} error={undefined} />;
  }
  render(<Form />);
  const control = () => screen.getByLabelText<HTMLInputElement | HTMLTextAreaElement>('Secret');
  return {
    control,
    type: (value: string) => fireEvent.change(control(), { target: { value } }),
    press: (name: string) => fireEvent.click(screen.getByRole('button', { name })),
    held: () => held,
  };
}

it('a secret is hidden until it is revealed, and hidden again', () => {
  const { control, press } = open('s3cret');
  expect(control().type).toBe('password');
  press('Reveal Secret');
  expect(control().type).toBe('text');
  press('Hide Secret');
  expect(control().type).toBe('password');
});

it('a reference to a vault is shown whole', () => {
  const { control, type, held } = open('old');
  const before = control();
  type('{vault://env/my-secret}');
  expect(control()).toBe(before);
  expect([control().type, control().value, held()]).toEqual([
    'text',
    '{vault://env/my-secret}',
    '{vault://env/my-secret}',
  ]);
});

it('a secret of several lines is hidden, and keeps its line breaks when it is revealed and edited', () => {
  const { control, press, type, held } = open('-----BEGIN\nKEY\n-----END');
  expect(control().value).not.toContain('KEY');
  expect(control().value).toContain('3 lines');
  press('Reveal Secret');
  type('-----BEGIN\nKEY!\n-----END');
  expect(held()).toBe('-----BEGIN\nKEY!\n-----END');
});

it('a pasted secret of several lines keeps its line breaks', () => {
  const { control, held } = open('');
  fireEvent.paste(control(), { clipboardData: { getData: () => 'one\ntwo' } });
  expect(held()).toBe('one\ntwo');
});
