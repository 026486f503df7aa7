// A plan that an operator changes reaches the applications that have it.
import { expect, test, vi } from 'vitest';
import { createAdminClient } from '#client';
import { isTable } from '#schema/table.ts';
import { forThisTest } from '../testing/for-this-test.ts';
import { startGateway } from '../testing/running-gateway.ts';
import { startPortal } from './listener/portal-for-tests.ts';
import { signedIn } from './people/visitor-for-tests.ts';

test('a changed plan limits the applications that have it within seconds', async () => {
  const gateway = await forThisTest(startGateway());
  const client = createAdminClient({ baseUrl: `http://127.0.0.1:${gateway.adminPort}` });
  const running = await startPortal({
    gateways: {
      list: () => Promise.resolve([{ id: 'default', name: 'Local gateway' }]),
      open: () => Promise.resolve({ client }),
    },
  });
  const { id } = await client
    .all('apis')
    .create({ name: 'jokes', uris: ['/jokes'], upstream_url: gateway.upstream.url });
  await client.all('plugins').create({ name: 'key-auth', api_id: id });
  const operate = async (method: string, path: string, body: object): Promise<number> => {
    const headers = { 'content-type': 'application/json' };
    const at = `${running.operators}/api/portal/${path}`;
    return (await fetch(at, { method, headers, body: JSON.stringify(body) })).status;
  };
  const plan = (minute: number) => ({
    id: 'free',
    name: 'Free',
    minute,
    hour: null,
    day: null,
    approved: false,
  });
  const draft = {
    slug: 'jokes',
    title: 'Jokes',
    summary: '',
    description: '',
    version: '1',
    target: { kind: 'api', id },
    seenBy: 'everybody',
    auth: 'key-auth',
    group: '',
    plans: [plan(60)],
    approved: false,
  };
  expect(await operate('POST', 'apis', draft)).toBe(201);
  const visitor = await signedIn(running, 'eddie@example.com');
  const made = await visitor.ask('POST', 'applications', { name: 'Jokebot', purpose: '' });
  const application = isTable(made.body) ? String(made.body['id']) : '';
  const asked = { api: 'jokes', plan: 'free', message: '' };
  await visitor.ask('POST', `applications/${application}/grants`, asked);
  const limits = async () =>
    (await client.all('plugins').page()).rows
      .filter(({ name }) => name === 'rate-limiting')
      .map(({ config }) => config['minute']);
  expect(await limits()).toEqual([60]);

  expect(await operate('PATCH', 'apis/jokes', { ...draft, plans: [plan(5)] })).toBe(200);
  await vi.waitFor(async () => expect(await limits()).toEqual([5]), { timeout: 3000 });
});
