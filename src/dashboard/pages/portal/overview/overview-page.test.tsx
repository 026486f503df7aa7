// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type {
  OperatedApi,
  OperatedApplication,
  PortalOverview,
  ShownDeveloper,
  WaitingRequest,
} from '#wire/portal/operator.ts';
import { openPage } from '#dashboard/entities/page-for-tests.tsx';
import { paths } from '#dashboard/paths.ts';
import { OverviewPage } from './overview-page.tsx';

const lena = { id: 'd1', name: 'Lena Brandt', email: 'lena@partner.example' };

const overview: PortalOverview = {
  urls: ['http://localhost:8003/'],
  gateway: { id: 'default', name: 'Local gateway' },
  counts: { developers: 7, applications: 2, apis: 2, guides: 0, waiting: 1 },
  mail: true,
};

const request: WaitingRequest = {
  id: 'r1',
  kind: 'grant',
  developer: lena,
  application: { id: 'a1', name: 'Invoicer' },
  api: { slug: 'billing', title: 'Billing' },
  plan: null,
  message: 'Sync invoices.',
  question: '',
  reply: '',
  at: 0,
  effect: '',
};

const api = (slug: string, kind: 'api' | 'service', more: Partial<OperatedApi> = {}): OperatedApi => ({
  slug,
  title: slug,
  summary: '',
  description: '',
  version: '1',
  target: { kind, id: `${kind} ${slug}` },
  seenBy: 'everybody',
  auth: 'key-auth',
  group: '',
  plans: [],
  approved: false,
  documentVersions: [],
  applications: 3,
  problem: '',
  ...more,
});

const developer = (at: number, more: Partial<ShownDeveloper> = {}): ShownDeveloper => ({
  id: `d${at}`,
  name: `Developer ${at}`,
  email: `${at}@example.com`,
  state: 'active',
  since: 0,
  seen: at * 1000,
  applications: 0,
  ...more,
});

const application = (id: string, name: string, consumer: string): OperatedApplication => ({
  id,
  name,
  purpose: '',
  developer: lena,
  consumer: { id: consumer, username: `${name} consumer` },
  blocked: '',
  since: 0,
  grants: [],
  credentials: [],
});

const counted = (id: string, requests: number, parent = '') => ({ id, parent, requests });

/** The dashboard's server: an answer for each path, and the changes that it was asked for. */
function serverWith(changed: Readonly<Record<string, object>> = {}) {
  const sent: string[] = [];
  const answers: Readonly<Record<string, object>> = {
    '/api/portal': overview,
    '/api/portal/requests': [request],
    '/api/portal/apis': [api('billing', 'service', { problem: 'The gateway lacks it' }), api('jokes', 'api')],
    '/api/portal/developers': [
      developer(2),
      developer(3),
      developer(4),
      developer(5),
      developer(6),
      developer(7),
      developer(9, lena),
    ],
    '/api/portal/applications': [application('a1', 'Invoicer', 'c1'), application('a2', 'Books', 'c2')],
    '/api/traffic/targets': {
      rows: [
        counted('r1', 40, 'service billing'),
        counted('r2', 2, 'service billing'),
        counted('api jokes', 6081),
      ],
    },
    '/api/traffic/consumers': { rows: [counted('c1', 1000), counted('c2', 234)] },
    ...changed,
  };
  const answer = (url: string, { method = 'GET', body }: RequestInit = {}): Promise<Response> => {
    const [path = ''] = url.split('?');
    if (method !== 'GET') {
      sent.push(`${method} ${path} ${typeof body === 'string' ? body : ''}`);
      return Promise.resolve(new Response(null, { status: 204 }));
    }
    const found = answers[path];
    return Promise.resolve(new Response(JSON.stringify(found ?? {}), { status: found ? 200 : 404 }));
  };
  return { answer, sent };
}

/** Milliseconds. The numbers of the traffic come after the rows. */
const patience = 20_000;

const open = (server: ReturnType<typeof serverWith>) =>
  openPage(server, <OverviewPage />, paths.portal, paths.portal);

/** The texts of the cells of a row. */
const cellsOf = (row: HTMLElement): readonly (string | null)[] =>
  within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

const rowOf = async (table: string, name: RegExp): Promise<HTMLElement> =>
  within(await screen.findByRole('table', { name: table })).getByRole('row', { name });

test('the published APIs stand there with their applications, and with the calls of all their routes', async () => {
  open(serverWith());
  await vi.waitFor(
    async () =>
      expect(cellsOf(await rowOf('Published APIs', /^billing/)).slice(0, 6)).toEqual([
        'billing',
        'everybody',
        'a key',
        'The gateway lacks it',
        '3',
        '42',
      ]),
    patience,
  );
  expect(cellsOf(await rowOf('Published APIs', /^jokes/))).toContain('6,081');
  const link = screen.getByRole('link', { name: 'jokes' });
  expect(link.getAttribute('href')).toBe(paths.publishedApi('jokes'));
});

test('the APIs of the gateway that are not published are counted', async () => {
  const rows = [{ id: 'api jokes' }, { id: 'a2' }, { id: 'a3' }];
  open(serverWith({ '/api/kong/': { version: '0.13.1' }, '/api/kong/apis': { total: 3, data: rows } }));
  const line = await screen.findByText(/more APIs are not published/);
  expect(line.textContent).toBe('2 more APIs are not published. See them');
  expect(within(line).getByRole('link').getAttribute('href')).toBe(paths.apis);
});

test('the request of an application leads to the API and to the application', async () => {
  open(serverWith());
  const waiting = within(await screen.findByRole('region', { name: 'Waiting for you' }));
  const link = await waiting.findByRole('link', { name: 'Billing' });
  expect(link.getAttribute('href')).toBe(paths.publishedApi('billing'));
  expect(waiting.getByRole('link', { name: 'Invoicer' }).getAttribute('href')).toBe(
    paths.portalApplication('a1'),
  );
});

test('the developers who were seen last stand there with their applications, consumers and calls', async () => {
  open(serverWith());
  await vi.waitFor(
    async () =>
      expect(cellsOf(await rowOf('Developers', /Lena Brandt/)).slice(1, 4)).toEqual([
        'Invoicer, Books',
        'Invoicer consumer, Books consumer',
        '1,234',
      ]),
    patience,
  );
  const rows = within(screen.getByRole('table', { name: 'Developers' }))
    .getAllByRole('row')
    .slice(1);
  expect(rows.map((row) => cellsOf(row)[0])).toEqual([
    expect.stringContaining('lena@partner.example'),
    ...[7, 6, 5, 4].map((at) => expect.stringContaining(`Developer ${at}`)),
  ]);
  expect(screen.getByRole('link', { name: 'All 7' }).getAttribute('href')).toBe(paths.portalDevelopers);
  const consumer = screen.getByRole('link', { name: 'Books consumer' });
  expect(consumer.getAttribute('href')).toBe(paths.consumer('c2'));
});

test('without a record of the traffic no table has calls', async () => {
  open(serverWith({ '/api/gateway': { recordsTraffic: false } }));
  await rowOf('Published APIs', /^jokes/);
  await rowOf('Developers', /Lena Brandt/);
  await vi.waitFor(() => expect(screen.queryByText('Calls, 24 h')).toBeNull());
});

test('without developers and published APIs the page says what brings them', async () => {
  open(serverWith({ '/api/portal/apis': [], '/api/portal/developers': [], '/api/portal/requests': [] }));
  expect(await screen.findByText('No developer has signed up yet.')).toBeTruthy();
  expect(await screen.findByText('No API is published')).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});

test('a question is sent to the developer of a request, and not without words', async () => {
  const server = serverWith();
  open(server);
  fireEvent.click(await screen.findByRole('button', { name: 'Ask back' }));
  const dialog = within(await screen.findByRole('alertdialog', { name: 'Ask Lena Brandt' }));
  const send = dialog.getByRole('button', { name: 'Send question' });
  expect(send.getAttribute('title')).toBe('The question is not typed yet');
  fireEvent.change(dialog.getByLabelText('Question'), { target: { value: ' How many? ' } });
  fireEvent.click(send);
  await vi.waitFor(() =>
    expect(server.sent).toEqual(['POST /api/portal/requests/r1/question {"question":"How many?"}']),
  );
  await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
});

test('the question and the answer stand beside the request', async () => {
  open(serverWith({ '/api/portal/requests': [{ ...request, question: 'How many?' }] }));
  expect((await screen.findByText(/You have asked/)).textContent).toBe(
    'You have asked: “How many?” There is no answer yet.',
  );
  const answered = { ...request, question: 'How many?', reply: '200 a day' };
  open(serverWith({ '/api/portal/requests': [answered] }));
  expect(await screen.findByText('“200 a day”')).toBeTruthy();
});
