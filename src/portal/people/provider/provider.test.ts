// Signing in with a real OpenID provider: panva's certified oidc-provider, with its own pages for names and consent.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../../testing/listen.ts';
import { startPortal, type RunningPortal } from '../../listener/portal-for-tests.ts';
import type { PortalOptions } from '../../portal.ts';
import { outboxOf, PortalVisitor, signedIn } from '../visitor-for-tests.ts';

const redirect = 'http://portal.test/portal/api/provider/callback';

/** `claims`: of every account. Its address is a new one for each test. */
async function openIdProvider(
  claims: Readonly<Record<string, unknown>>,
): Promise<{ issuer: string; stop: () => void }> {
  const server = createServer();
  const port = await listen(server);
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'portal',
        client_secret: 'a secret that is long enough for this',
        redirect_uris: [redirect],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...claims }) }),
    cookies: { keys: ['a key of this test'] },
  });
  const handle = provider.callback();
  server.on('request', (request, response) => void handle(request, response));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(stop);
  return { issuer, stop };
}

async function withProvider(
  claims: Readonly<Record<string, unknown>>,
  options: Partial<PortalOptions> = {},
): Promise<RunningPortal & { stopProvider: () => void }> {
  const running = await startPortal(options);
  const { issuer, stop } = await openIdProvider(claims);
  const changed = await fetch(`${running.operators}/api/portal/settings`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      url: 'http://portal.test',
      provider: {
        name: 'Northbay',
        issuer,
        clientId: 'portal',
        clientSecret: 'a secret that is long enough for this',
      },
    }),
  });
  expect(changed.status).toBe(200);
  return { ...running, stopProvider: stop };
}

/** Follows links and forms at the provider, as a browser does, until it leads back. */
async function atProvider(from: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = from;
  for (let step = 0; step < 12; step += 1) {
    if (url.startsWith(redirect)) return url;
    const send = (method: string, body?: string): Promise<Response> =>
      fetch(url, {
        method,
        redirect: 'manual',
        headers: {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(body !== undefined && { body }),
      });
    let response = await send('GET');
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    const action = /action="([^"]+)"/.exec(page)?.[1];
    if (prompt !== undefined && action !== undefined) {
      url = new URL(action, url).href;
      response = await send('POST', `prompt=${prompt}&login=${login}&password=x`);
    }
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';', 1)[0] ?? '').split('=', 2);
      cookies.set(name, value);
    }
    url = new URL(response.headers.get('location') ?? '', url).href;
  }
  throw new Error('the provider does not lead back');
}

interface Browser {
  cookie: string;
}

async function go(at: string, browser: Browser, path: string): Promise<string> {
  const response = await fetch(at + path, {
    redirect: 'manual',
    // The provider's page leads here.
    headers: { cookie: browser.cookie, 'sec-fetch-site': 'cross-site' },
  });
  const set = response.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '');
  browser.cookie = [browser.cookie, ...set].filter(Boolean).toReversed().join('; ');
  return response.headers.get('location') ?? '';
}

interface AtProvider {
  /** The address that the portal sends the browser to. */
  readonly there?: (url: string) => string;
  /** Happens before the browser comes back. */
  readonly meanwhile?: () => void;
}

async function signInWithProvider(
  running: RunningPortal,
  { there = (url) => url, meanwhile }: AtProvider = {},
): Promise<Browser & { to: string }> {
  const browser: Browser = { cookie: '' };
  const begun = await fetch(`${running.at}/portal/api/provider`, { redirect: 'manual' });
  browser.cookie = begun.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  const back = await atProvider(there(begun.headers.get('location') ?? ''), 'eddie');
  meanwhile?.();
  const to = await go(running.at, browser, back.replace('http://portal.test', ''));
  return { ...browser, to };
}

const sessionOf = async (running: RunningPortal, cookie: string): Promise<unknown> =>
  (await fetch(`${running.at}/portal/api/session`, { headers: { cookie } })).json();

const verified = { email: 'eddie@example.com', email_verified: true, name: 'Eddie Marsh' };

test('a person of the provider has an account, without a mail and without a password', async () => {
  const running = await withProvider(verified);
  const { cookie, to } = await signInWithProvider(running);
  expect(to).toBe('/');
  expect(await sessionOf(running, cookie)).toMatchObject({
    developer: { email: 'eddie@example.com', name: 'Eddie Marsh' },
  });
  expect(await outboxOf(running)).toEqual([]);
  const visitor = new PortalVisitor(running.at);
  expect((await visitor.signIn('eddie@example.com', '')).status).toBe(401);
});

test('a second sign-in comes to the same account', async () => {
  const running = await withProvider(verified);
  const first = await sessionOf(running, (await signInWithProvider(running)).cookie);
  const second = await sessionOf(running, (await signInWithProvider(running)).cookie);
  expect(Reflect.get(Object(second), 'developer')).toEqual(Reflect.get(Object(first), 'developer'));
});

test('an account with a password is joined where the provider has made sure of the address alone', async () => {
  const running = await withProvider(verified);
  await signedIn(running, 'eddie@example.com');
  expect((await signInWithProvider(running)).to).toBe('/');
  expect((await new PortalVisitor(running.at).signIn('eddie@example.com')).status).toBe(200);

  const unsure = await withProvider({ ...verified, email_verified: false });
  await signedIn(unsure, 'eddie@example.com');
  expect((await signInWithProvider(unsure)).to).toBe('/sign-in?problem=unverified');
});

test('a password that somebody has set for an address that was not theirs ends', async () => {
  const running = await withProvider(verified);
  await new PortalVisitor(running.at).signUp('eddie@example.com');
  await running.portal.settle();
  expect((await signInWithProvider(running)).to).toBe('/');
  expect((await new PortalVisitor(running.at).signIn('eddie@example.com')).status).toBe(401);
});

test('an answer of the provider to another browser, or with another state, is refused', async () => {
  const running = await withProvider(verified);
  const begun = await fetch(`${running.at}/portal/api/provider`, { redirect: 'manual' });
  const back = (await atProvider(begun.headers.get('location') ?? '', 'eddie')).replace(
    'http://portal.test',
    '',
  );
  expect(await go(running.at, { cookie: '' }, back)).toBe('/sign-in?problem=provider');
  const own = { cookie: begun.headers.get('set-cookie')?.split(';', 1)[0] ?? '' };
  expect(await go(running.at, { ...own }, back.replace(/state=[^&]+/, 'state=other'))).toBe(
    '/sign-in?problem=provider',
  );
  expect(await go(running.at, { ...own }, back)).toBe('/');
});

test('an answer with the nonce of another sign-in is refused', async () => {
  const running = await withProvider(verified);
  const there = (url: string): string => url.replace(/nonce=[^&]+/, 'nonce=of-another-sign-in');
  expect((await signInWithProvider(running, { there })).to).toBe('/sign-in?problem=provider');
  expect((await signInWithProvider(running)).to).toBe('/');
});

test('an answer that comes later than ten minutes after the beginning is refused', async () => {
  let now = Date.now();
  const running = await withProvider(verified, { now: () => now });
  const wait = (milliseconds: number) => ({ meanwhile: () => void (now += milliseconds) });
  expect((await signInWithProvider(running, wait(600_000))).to).toBe('/sign-in?problem=provider');
  expect((await signInWithProvider(running, wait(590_000))).to).toBe('/');
});

test('a provider that goes away while the person is there leads back to the sign-in page', async () => {
  const running = await withProvider(verified);
  const gone = { meanwhile: () => running.stopProvider() };
  expect((await signInWithProvider(running, gone)).to).toBe('/sign-in?problem=provider');
});

test('a new person whose address the provider has not confirmed, or has not told, gets no account', async () => {
  for (const claims of [
    { ...verified, email_verified: false },
    { email: 'eddie@example.com', name: 'Eddie Marsh' },
    { name: 'Eddie Marsh' },
  ]) {
    const running = await withProvider(claims);
    expect((await signInWithProvider(running)).to).toBe('/sign-in?problem=unverified');
    expect(await (await fetch(`${running.operators}/api/portal/developers`)).json()).toEqual([]);
  }
});

test('a person whose address at the provider changes comes to the same account', async () => {
  const claims = { ...verified };
  const running = await withProvider(claims);
  const first = await sessionOf(running, (await signInWithProvider(running)).cookie);
  claims.email = 'eddie@new.example.com';
  const second = await sessionOf(running, (await signInWithProvider(running)).cookie);
  expect(Reflect.get(Object(second), 'developer')).toEqual(Reflect.get(Object(first), 'developer'));
});

test('a closed portal takes no new person of the provider, and a blocked one stays out', async () => {
  const running = await withProvider(verified);
  const patch = (path: string, body: object) =>
    fetch(`${running.operators}/api/portal/${path}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await patch('settings', { signUp: 'off' });
  expect((await signInWithProvider(running)).to).toBe('/sign-in?problem=closed');
  await patch('settings', { signUp: 'open' });
  await signInWithProvider(running);
  const listed: unknown = await (await fetch(`${running.operators}/api/portal/developers`)).json();
  const id = Array.isArray(listed) ? String(Reflect.get(Object(listed[0]), 'id')) : '';
  await patch(`developers/${id}`, { blocked: 'too many calls' });
  expect((await signInWithProvider(running)).to).toBe('/sign-in?problem=blocked');
});

test('by invitation: a person of the provider whose address was invited has an account, and nobody else', async () => {
  const running = await withProvider(verified);
  const send = (method: string, path: string, body: object) =>
    fetch(`${running.operators}/api/portal/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await send('PATCH', 'settings', { signUp: 'invitation', passwords: false });
  expect((await signInWithProvider(running)).to).toBe('/sign-in?problem=closed');
  await send('POST', 'invitations', { email: 'eddie@example.com' });
  expect((await signInWithProvider(running)).to).toBe('/');
});

test('a provider that is away leads back to the sign-in page', async () => {
  const running = await startPortal();
  await fetch(`${running.operators}/api/portal/settings`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      provider: { name: 'Away', issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'y' },
    }),
  });
  const response = await fetch(`${running.at}/portal/api/provider`, { redirect: 'manual' });
  expect(response.headers.get('location')).toBe('/sign-in?problem=provider');
});
