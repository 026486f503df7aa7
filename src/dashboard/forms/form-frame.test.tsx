// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import { toForm } from '#dashboard/lib/to-form.ts';
import { TextField } from './fields.tsx';
import { FormFrame } from './form-frame.tsx';
import { useForm } from './use-form.ts';

afterEach(cleanup);

function Settings() {
  const form = useForm({ initial: { name: 'a' }, save: () => Promise.resolve(undefined) });
  return (
    <FormFrame form={form} submit="Save changes" submitting="Saving" onlyChanges>
      <TextField {...form.field('name')} label="Name" />
    </FormFrame>
  );
}

const open = (at: string) =>
  render(
    <RouterProvider
      router={createMemoryRouter([{ path: '/a', element: <Settings /> }], { initialEntries: [at] })}
    />,
  );

it('"Edit" leads to the first field of a row’s form', () => {
  open(toForm('/a'));
  expect(document.activeElement).toBe(screen.getByLabelText('Name'));
});

it('the page of a row starts at its heading, not in its form', () => {
  open('/a');
  expect(document.activeElement).toBe(document.body);
});
