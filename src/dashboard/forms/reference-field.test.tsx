// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { AdminError, type Resource } from '#client';
import { entityQueries } from '#dashboard/api/entity-queries.ts';
import { createQueryClient } from '#dashboard/api/query-client.ts';
import { ReferenceField } from './reference-field.tsx';
import { referenceTo, References, useReferenceName } from './references.ts';

interface Server {
  id: string;
  name: string;
  host?: string;
}

const first: Server[] = [
  { id: 's1', name: 'mail', host: 'mail.example' },
  { id: 's2', name: 'web', host: 'web.example' },
];
const further: Server = { id: 's3', name: 'far' };

/** Two pages of servers. The tests never request the second page. */
function servers() {
  const get = vi.fn<Resource<Server>['get']>((id) => {
    const row = [...first, further].find((server) => server.id === id || server.name === id);
    return row
      ? Promise.resolve(row)
      : Promise.reject(new AdminError({ kind: 'http', status: 404, message: 'Not found', fields: {} }));
  });
  const refuse = () => Promise.reject(new Error('not asked for here'));
  const resource: Resource<Server> = {
    page: () => Promise.resolve({ rows: first, total: 3, offset: 'next' }),
    get,
    create: refuse,
    update: refuse,
    remove: refuse,
  };
  const reference = referenceTo({
    entity: 'servers',
    page: (id) => `/servers/${id}`,
    queries: entityQueries(['servers'], resource),
    labelOf: ({ name }) => name,
    subOf: ({ host }) => host,
  });
  return { get, references: { servers: reference } };
}

afterEach(cleanup);

function setUp(start: string, to = 'servers') {
  const { get, references } = servers();
  const chosen = vi.fn<(id: string) => void>();
  function Form() {
    const [value, setValue] = useState(start);
    return (
      <ReferenceField
        to={to}
        name="server_id"
        label="Server"
        nothing="Any server"
        value={value}
        onChange={(id) => {
          chosen(id);
          setValue(id);
        }}
        error={undefined}
      />
    );
  }
  render(
    <QueryClientProvider client={createQueryClient()}>
      <References value={references}>
        <Form />
      </References>
    </QueryClientProvider>,
  );
  return { get, chosen };
}

it('shows the chosen row by its name', async () => {
  const { get } = setUp('s2');
  expect(await screen.findByDisplayValue('web')).toBeTruthy();
  expect(get).not.toHaveBeenCalled();
});

it('reads the chosen row from the gateway where it is not loaded', async () => {
  const { get } = setUp('s3');
  expect(await screen.findByDisplayValue('far')).toBeTruthy();
  expect(get).toHaveBeenCalledTimes(1);
});

it('finds a row by its label or by the text beside the label', async () => {
  const { chosen } = setUp('');
  const input = screen.getByRole('combobox', { name: 'Server' });
  fireEvent.change(input, { target: { value: 'mail.ex' } });
  fireEvent.pointerDown(await screen.findByRole('option', { name: /mail/ }));
  expect(chosen).toHaveBeenCalledWith('s1');
});

it('asks the gateway for the exact name where no loaded row matches and more rows exist', async () => {
  setUp('');
  fireEvent.change(screen.getByRole('combobox', { name: 'Server' }), { target: { value: 'far' } });
  expect(await screen.findByRole('option', { name: /far/ })).toBeTruthy();
});

it('says that the chosen row does not exist', async () => {
  setUp('s9');
  expect(await screen.findByText('Server s9 does not exist.')).toBeTruthy();
});

it('takes a typed id where the dashboard has no pages for the entity', () => {
  const { chosen } = setUp('', 'planets');
  fireEvent.change(screen.getByRole('textbox', { name: 'Server' }), { target: { value: 'p1' } });
  expect(chosen).toHaveBeenCalledWith('p1');
});

function showName() {
  const { get, references } = servers();
  function Name() {
    return <p>On {useReferenceName('servers', 's3') ?? '…'}</p>;
  }
  const { unmount } = render(
    <QueryClientProvider client={createQueryClient()}>
      <References value={references}>
        <Name />
      </References>
    </QueryClientProvider>,
  );
  return { get, unmount };
}

it('gives the name of a row to a page that only shows it', async () => {
  showName();
  expect(await screen.findByText('On far')).toBeTruthy();
});

it('does not ask for the name of a row that only passes by', async () => {
  vi.useFakeTimers();
  const passed = showName();
  await act(() => vi.advanceTimersByTimeAsync(100));
  passed.unmount();
  const stays = showName();
  await act(() => vi.advanceTimersByTimeAsync(1000));
  vi.useRealTimers();
  expect(passed.get).not.toHaveBeenCalled();
  expect(stays.get).toHaveBeenCalledTimes(1);
});
