// Doctor finds the faults of a gateway, mends one with one click, takes it back, and keeps aside what is meant.
import { get } from 'node:http';
import type { Page } from '@playwright/test';
import { testCertificate } from '../src/testing/certificate.ts';
import { expect, test } from './fixtures.ts';
import { isSound } from './sound.ts';
import { goTo, openDashboard, pageIs, press } from './steps.ts';

const nobody = '6c4a0f0e-2f0b-4c5e-9a51-0a0a0a0a0a0a';

const finding = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Findings' }).getByRole('listitem').filter({ hasText: title });

/** The answer to a request for joke.com without a key. */
const statusOf = (proxy: string): Promise<number | undefined> =>
  new Promise((done, fail) => {
    get(proxy, { headers: { host: 'joke.com' } }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    }).on('error', fail);
  });

async function seed(admin: string): Promise<void> {
  const add = async (path: string, fields: Record<string, string>): Promise<void> => {
    const answer = await fetch(admin + path, { method: 'POST', body: new URLSearchParams(fields) });
    expect(answer.status, path).toBe(201);
  };
  const upstream_url = 'http://127.0.0.1:9';
  await add('/apis', { name: 'jokes', hosts: 'joke.com', uris: '/', upstream_url });
  await add('/apis', { name: 'behind', hosts: 'joke.com', uris: '/', upstream_url });
  await add('/apis', { name: 'letters', hosts: 'Joke.com', uris: '/x?y=1', upstream_url });
  await add('/apis', { name: 'members', hosts: 'm.test', upstream_url: 'http://billing' });
  await add('/apis', { name: 'open', hosts: 'open.test', upstream_url });
  await add('/apis/jokes/plugins', { name: 'key-auth', 'config.anonymous': nobody });
  await add('/apis/jokes/plugins', {
    name: 'rate-limiting',
    'config.minute': '100',
    'config.hour': '100',
  });
  await add('/apis/members/plugins', { name: 'acl', 'config.whitelist': 'staff' });
  await add('/apis/behind/plugins', { name: 'cors' });
  await add('/services', { name: 'idle', url: upstream_url });
  await add('/upstreams', { name: 'billing' });
  await add('/upstreams', { name: 'spare' });
  for (const username of ['Eddie', 'Fred']) {
    await add('/consumers', { username });
    await add(`/consumers/${username}/hmac-auth`, { username, secret: 'same' });
  }
  await add('/consumers', { username: 'Idle' });
  const until = new Date(Date.now() + 5.5 * 24 * 3_600_000);
  const old = await testCertificate('old.test', 'ec', { until });
  await add('/certificates', { ...old, snis: 'old.test' });
  await add('/certificates', {
    cert: (await testCertificate('torn.test')).cert,
    key: old.key,
    snis: 'torn.test',
  });
}

test('each fault is found, one is mended with one click and taken back, and what is meant is put aside', async ({
  page,
  gatehouse,
}) => {
  await seed(gatehouse.admin);
  await openDashboard(page);
  const home = page.getByRole('main');
  await expect(home).toContainText('Requests without credentials fail at key-auth on jokes');
  await goTo(page, 'Doctor');
  await pageIs(page, 'Doctor');
  for (const title of [
    'Requests without credentials fail at key-auth on jokes',
    'Every request to members is refused',
    'Requests to members find no server',
    'No handshake can use the certificate for torn.test',
    'No request matches the path of letters',
    'behind is never reached: jokes takes its requests',
    'The certificate for old.test expires in 5 days',
    'open answers everybody',
    'Eddie and Fred have the same secret',
    '100 a minute is no limit of its own at rate-limiting on jokes',
    'joke.com and Joke.com are one host for clients',
    'Nothing takes requests for old.test',
    'cors on behind never runs',
    'No request reaches the service idle',
    'The upstream spare serves nothing',
    '2 signing keys open nothing',
    'No request can come from Idle',
  ])
    await expect(finding(page, title)).toBeVisible();

  expect(await statusOf(gatehouse.proxy)).toBe(500);
  const broken = finding(page, 'Requests without credentials fail');
  await broken.getByText('The change: Name no anonymous consumer').click();
  await expect(broken).toContainText('config.anonymous');
  await expect(broken).toContainText(`Removed: ${nobody}`);
  await expect(broken).toContainText('curl -X PATCH');
  await press(page, 'Name no anonymous consumer');
  await expect(broken).toHaveCount(0);
  await press(page, 'Undo');
  await expect(broken).toBeVisible();
  await press(page, 'Name no anonymous consumer');
  await expect(broken).toHaveCount(0);
  expect(await statusOf(gatehouse.proxy)).toBe(401);

  const open = finding(page, 'open answers everybody');
  await open.getByRole('button', { name: 'More for' }).click();
  await page.getByRole('menuitem', { name: 'It is meant' }).click();
  await expect(open).toHaveCount(0);
  await page.reload();
  await expect(finding(page, 'behind is never reached')).toBeVisible();
  await expect(open).toHaveCount(0);
  await page.getByText('1 set aside').click();
  await press(page, 'Bring back: open answers everybody');
  await expect(open).toBeVisible();
});

test('the page of a row names its finding, and leads to it', async ({ page, gatehouse }) => {
  await seed(gatehouse.admin);
  await page.goto('/apis');
  await page.getByRole('link', { name: 'behind', exact: true }).click();
  await page.getByRole('link', { name: /behind is never reached/ }).click();
  await pageIs(page, 'Doctor');
  await expect(finding(page, 'behind is never reached')).toBeVisible();
  await expect(finding(page, 'open answers everybody')).toHaveCount(0);
  await press(page, 'Take the filter away: behind');
  await expect(finding(page, 'open answers everybody')).toBeVisible();
  await isSound(page, 'Doctor with findings', [360]);
});
