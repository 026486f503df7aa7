// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import { createQueryClient } from '#dashboard/api/query-client.ts';
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

function open(at: string): void {
  const router = createMemoryRouter([{ path: '/a', element: <Settings /> }], { initialEntries: [at] });
  // No gateway is asked here.
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { enabled: false } });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
}

it('"Edit" leads to the first field of a row’s form', () => {
  open(toForm('/a'));
  expect(document.activeElement).toBe(screen.getByLabelText('Name'));
});

it('the page of a row starts at its heading, not in its form', () => {
  open('/a');
  expect(document.activeElement).toBe(document.body);
});
