// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { ConnectionList, ShownConnection, TestReport } from '#wire/connection.ts';
import { openPage } from '#dashboard/entities/page-for-tests.tsx';
import { GatewaySwitcher } from '#dashboard/layouts/gateway-switcher.tsx';
import { paths } from '#dashboard/paths.ts';
import { AddConnectionPage } from './add-connection-page.tsx';
import { ConnectionsPage } from './connections-page.tsx';
import { EditConnectionPage } from './edit-connection-page.tsx';

const first: ShownConnection = {
  id: 'default',
  source: 'bundled',
  name: 'Local gateway',
  url: 'http://localhost:8001',
  environment: 'none',
  auth: 'none',
  username: '',
  headers: [],
  verify: true,
  ca: '',
  certificate: '',
};
const staging: ShownConnection = {
  ...first,
  id: 'staging',
  source: 'dashboard',
  name: 'Staging',
  url: 'https://kong:8444',
  environment: 'staging',
  auth: 'headers',
  headers: [{ name: 'Kong-Admin-Token' }],
};
const refused: TestReport = {
  verdict: 'failed',
  steps: [
    { state: 'failed', title: 'refused', text: 'kong:8444 refuses connections.', advice: 'Is it running?' },
  ],
  milliseconds: 3,
};

/** The dashboard's server: what it is asked, and an answer for each request that the test expects. */
function serverFor(connections: readonly ShownConnection[], kept = true) {
  const asked: string[] = [];
  const answers = new Map<string, readonly [status: number, body: object]>();
  const list: ConnectionList = { connections, kept };
  answers.set('GET /api/connections', [200, list]);
  const answer = (url: string, { method = 'GET', body }: RequestInit = {}): Promise<Response> => {
    const request = `${method} ${url}`;
    asked.push(typeof body === 'string' ? `${request} ${body}` : request);
    const [status, content] = answers.get(request) ?? [404, { message: 'Not found' }];
    return Promise.resolve(new Response(JSON.stringify(content), { status }));
  };
  return { answer, answers, asked };
}

const type = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));
/** The bodies that were sent to this address. */
const sentTo = (asked: readonly string[], request: string): unknown[] =>
  asked
    .filter((one) => one.startsWith(`${request} {`))
    .map((one) => JSON.parse(one.slice(request.length)) as unknown);

test('a test says at which step it failed, what to do, and when the form has changed since', async () => {
  const server = serverFor([first]);
  server.answers.set('POST /api/connection-tests', [200, refused]);
  openPage(server, <AddConnectionPage />, paths.addConnection, paths.addConnection);
  type('Admin API', 'https://kong:8444');
  press('Test');
  expect(await screen.findByText('refused')).toBeDefined();
  expect(screen.getByText('Is it running?')).toBeDefined();
  expect(screen.getByText('Does not work')).toBeDefined();
  expect(screen.queryByText(/changed the form since/)).toBeNull();
  type('Admin API', 'https://kong:8445');
  expect(screen.getByText(/changed the form since/)).toBeDefined();
});

test('what the server refuses stands at its field, and nothing that was typed is lost', async () => {
  const server = serverFor([first]);
  server.answers.set('POST /api/connections', [
    422,
    {
      message: 'Some fields need attention',
      fields: { 'headers.0.value': 'Required', url: 'This is not a URL' },
    },
  ]);
  openPage(server, <AddConnectionPage />, paths.addConnection, paths.addConnection);
  type('Name', 'Staging');
  fireEvent.change(screen.getByLabelText('Signs in with'), { target: { value: 'headers' } });
  type('Header', 'apikey');
  press('Add connection');
  expect(await screen.findByText('2 fields need attention')).toBeDefined();
  expect(screen.getByLabelText('Key').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByLabelText('Admin API').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByLabelText<HTMLInputElement>('Header').value).toBe('apikey');
});

test('an edit sends the changed fields alone, and no secret that was not typed', async () => {
  const server = serverFor([first, staging]);
  server.answers.set('PATCH /api/connections/staging', [200, { ...staging, name: 'Pre' }]);
  openPage(server, <EditConnectionPage />, '/connections/:id/edit', paths.connection('staging'));
  await screen.findByRole('heading', { level: 1, name: 'Staging' });
  expect(screen.getByLabelText<HTMLInputElement>('Key').placeholder).toBe('Stays as it is');
  type('Name', 'Pre');
  press('Save changes');
  await vi.waitFor(() =>
    expect(sentTo(server.asked, 'PATCH /api/connections/staging')).toEqual([{ name: 'Pre' }]),
  );
});

test('the field for a secret does not say that it stays once the address is another server’s', async () => {
  openPage(
    serverFor([first, staging]),
    <EditConnectionPage />,
    '/connections/:id/edit',
    paths.connection('staging'),
  );
  await screen.findByRole('heading', { level: 1, name: 'Staging' });
  type('Admin API', 'https://kong:8444/admin');
  expect(screen.getByLabelText<HTMLInputElement>('Key').placeholder).toBe('Stays as it is');
  type('Admin API', 'https://other:8444');
  expect(screen.getByLabelText<HTMLInputElement>('Key').placeholder).toBe('');
});

test('a check that is switched off is said in words', async () => {
  openPage(
    serverFor([first, { ...staging, verify: false }]),
    <EditConnectionPage />,
    '/connections/:id/edit',
    paths.connection('staging'),
  );
  expect(await screen.findByText('The certificate is not checked.')).toBeDefined();
});

test('the first connection says where it comes from, and has no form', async () => {
  openPage(serverFor([first]), <EditConnectionPage />, '/connections/:id/edit', paths.connection('default'));
  expect(await screen.findByText(/runs with this dashboard/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
});

test('a list that is not kept says so, and says why secrets cannot be read', async () => {
  const server = serverFor([first, { ...staging, problem: 'Another key file' }], false);
  server.answers.set('POST /api/connections/default/test', [
    200,
    { ...refused, steps: [], verdict: 'passed' },
  ]);
  openPage(server, <ConnectionsPage />, paths.connections, paths.connections);
  expect(await screen.findByText('Connections are held in memory.')).toBeDefined();
  expect(screen.getByText('secrets cannot be read')).toBeDefined();
  expect(await screen.findByText('healthy, 3 ms')).toBeDefined();
});

test('the switcher asks for the gateways, and how they answer, only when it is opened', async () => {
  const server = serverFor([first, staging]);
  server.answers.set('POST /api/connections/staging/test', [200, refused]);
  openPage(server, <GatewaySwitcher />, '/', '/');
  await vi.waitFor(() => expect(server.asked).toContain('GET /api/gateway'));
  expect(server.asked.filter((one) => one.includes('/api/connections'))).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: /^Gateway/ }));
  const menu = await screen.findByRole('menu');
  const entry = await within(menu).findByRole('menuitem', { name: /Staging/ });
  expect(entry.getAttribute('href')).toBe('/@staging/');
  expect(await within(entry).findByText('refused')).toBeDefined();
  expect(within(entry).getByText('staging,')).toBeDefined();
  expect(within(menu).getByRole('menuitem', { name: 'Add connection' })).toBeDefined();
});
