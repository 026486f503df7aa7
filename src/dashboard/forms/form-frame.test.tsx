// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import { createQueryClient } from '#dashboard/api/query-client.ts';
import { toForm } from '#dashboard/lib/to-form.ts';
import { TextField } from './fields.tsx';
import { answeredLater } from './form-for-tests.ts';
import { FormFrame } from './form-frame.tsx';
import { RowGone } from './row-gone.ts';
import { useForm, type FormOptions } from './use-form.ts';

afterEach(cleanup);

interface Settings {
  name: string;
}

function SettingsForm({ save, recreate }: Pick<FormOptions<Settings>, 'save' | 'recreate'>) {
  const form = useForm({ called: 'a', initial: { name: 'a' }, save, recreate });
  return (
    <FormFrame form={form} submit="Save changes" submitting="Saving" onlyChanges>
      <TextField {...form.field('name')} label="Name" />
    </FormFrame>
  );
}

const saved = () => Promise.resolve(undefined);

function open(at: string, form = <SettingsForm save={saved} />): void {
  const router = createMemoryRouter([{ path: '/a', element: form }], { initialEntries: [at] });
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

it('says whether it waits for the save or for the row that is made once more', async () => {
  const { save, answer, sent } = answeredLater<Settings>();
  function Row() {
    const [gone, setGone] = useState<string>();
    return (
      <RowGone value={gone}>
        <button onClick={() => setGone('API')}>Delete it elsewhere</button>
        <SettingsForm save={save} recreate={save} />
      </RowGone>
    );
  }
  open('/a', <Row />);
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'b' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  fireEvent.click(screen.getByRole('button', { name: 'Delete it elsewhere' }));
  const again = screen.getByRole('button', { name: 'Create it again from this form' });
  expect(screen.getByRole('button', { name: /Saving/ }).getAttribute('aria-disabled')).toBe('true');
  expect(again.getAttribute('aria-disabled')).toBe('true');
  await waitFor(() => expect(sent).toEqual([{ name: 'b' }]));
  await answer();
  await waitFor(() => expect(again.getAttribute('aria-disabled')).toBeNull());
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'c' } });
  fireEvent.click(again);
  expect(screen.getByRole('button', { name: 'Creating' })).toBe(again);
  expect(screen.queryByRole('button', { name: /Saving/ })).toBeNull();
  await waitFor(() => expect(sent).toEqual([{ name: 'b' }, { name: 'c' }]));
});
