// What the browser tests of the portal need before they look at a page: published APIs, a guide, and a developer with applications in
// every state. It is made over HTTP.
import { expect, type APIRequestContext } from '@playwright/test';
import { isTable } from '../src/schema/table.ts';
import type { PortalStage } from './portal-stage.ts';

export const email = 'eddie@jokebot.example';
export const password = 'a joke when a build breaks';

const reference = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Geek-Jokes', version: '1' },
  paths: {
    '/joke': {
      get: {
        summary: 'One joke',
        tags: ['Jokes'],
        parameters: [{ name: 'kind', in: 'query', description: 'Which kind.', schema: { type: 'string' } }],
        responses: { 200: { description: 'A joke.' } },
      },
    },
  },
});

export async function post(url: string, body: object): Promise<{ id: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return text === '' ? { id: '' } : JSON.parse(text);
}

/** Geek-Jokes with its document, a plan that needs a yes, and an ACL group. */
export async function publish({ admin, dashboard, upstream }: PortalStage): Promise<void> {
  const { id } = await post(`${admin}/apis`, {
    name: 'Geek-Jokes',
    uris: ['/jokes'],
    upstream_url: upstream,
  });
  await post(`${admin}/apis/${id}/plugins`, { name: 'key-auth' });
  await post(`${admin}/apis/${id}/plugins`, { name: 'acl', config: { whitelist: ['jokers'] } });
  await post(`${dashboard}/api/portal/apis`, {
    slug: 'geek-jokes',
    title: 'Geek-Jokes',
    summary: 'One joke at a time.',
    version: 'v1',
    target: { kind: 'api', id },
    seenBy: 'everybody',
    auth: 'key-auth',
    group: 'jokers',
    plans: [{ id: 'free', name: 'Free', minute: 60, hour: null, day: null, approved: true }],
  });
  await post(`${dashboard}/api/portal/apis/geek-jokes/document`, { text: reference });
}

/** An API whose page is made from the gateway's configuration, and a guide. */
export async function publishMore({ admin, dashboard, upstream }: PortalStage): Promise<void> {
  const { id } = await post(`${admin}/apis`, { name: 'Weather', uris: ['/weather'], upstream_url: upstream });
  await post(`${admin}/apis/${id}/plugins`, { name: 'basic-auth' });
  await post(`${dashboard}/api/portal/apis`, {
    slug: 'weather',
    title: 'Weather',
    summary: 'Rain or shine.',
    description: '## How to ask\n\n| Place | Path |\n|---|---|\n| Oslo | `/oslo` |',
    version: 'v1',
    target: { kind: 'api', id },
    seenBy: 'everybody',
    auth: 'basic-auth',
  });
  await post(`${dashboard}/api/portal/guides`, {
    slug: 'first-call',
    title: 'Your first call',
    section: 'Begin',
    text: '## Get a key\n\nAsk for it.\n\n```sh\ncurl -i http://localhost:8000/jokes\n```\n\n## Call\n\n1. Call.',
    published: true,
  });
}

/** The developer's browser at the portal's API. */
export async function signedIn(request: APIRequestContext, stage: PortalStage) {
  let token = '';
  const ask = async (
    method: string,
    path: string,
    data?: object,
  ): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await request.fetch(`${stage.portal.replace(/\/$/, '')}/portal/api/${path}`, {
      method,
      headers: { 'X-Portal-Token': token },
      ...(data && { data }),
    });
    const text = await answer.text();
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${text}`);
    const body: unknown = text === '' ? {} : JSON.parse(text);
    const read = isTable(body) ? body : {};
    if (typeof read['token'] === 'string') token = read['token'];
    return read;
  };
  await ask('GET', 'session');
  await ask('POST', 'sign-up', { email, password, name: 'Eddie Marsh' });
  await expect.poll(() => stage.mail(email, /confirm#/)).toBeDefined();
  await ask('POST', 'confirm', {
    code: /confirm#([\w-]{43})/.exec(stage.mail(email, /confirm#/) ?? '')?.[1],
  });
  await ask('POST', 'sign-in', { email, password });
  return ask;
}

export interface OwnApplications {
  /** With two keys and some calls. */
  readonly called: string;
  /** It waits, and was asked back. Its words have no break. */
  readonly waiting: string;
  readonly refused: string;
  readonly blocked: string;
}

/** `request`: of the browser that is signed in by it. */
export async function seedDeveloper(
  request: APIRequestContext,
  stage: PortalStage,
): Promise<OwnApplications> {
  const ask = await signedIn(request, stage);
  const operators = `${stage.dashboard}/api/portal`;
  const long = 'w'.repeat(400);

  /** Answers the ids of the application and of its request. */
  async function apply(name: string, purpose: string): Promise<{ id: string; request: string }> {
    const { id } = await ask('POST', 'applications', { name, purpose });
    const application = String(id);
    const grant = { api: 'geek-jokes', plan: 'free', message: purpose };
    await ask('POST', `applications/${application}/grants`, grant);
    const answer = await (await fetch(`${operators}/requests`)).text();
    const waiting: readonly { id: string; application: { id: string } | null }[] = JSON.parse(answer);
    const asked = waiting.find((one) => one.application?.id === application)?.id;
    return { id: application, request: asked ?? '' };
  }
  const decide = (id: string, decision: object) => post(`${operators}/requests/${id}`, decision);

  const called = await apply('Jokebot', 'Jokes for a chat.');
  await decide(called.request, { answer: 'approve' });
  const keys = `applications/${called.id}/credentials`;
  await ask('POST', keys, { kind: 'key-auth', overlap: null });
  const { secrets } = await ask('POST', keys, { kind: 'key-auth', overlap: 3600 });
  const key = isTable(secrets) ? String(secrets['key']) : '';
  const call = async (path: string): Promise<number> =>
    (await fetch(`${stage.proxy}${path}`, { headers: { apikey: key } })).status;
  await expect.poll(() => call('/jokes/joke')).toBe(200);

  const refused = await apply('Too much', 'Everything.');
  await decide(refused.request, { answer: 'decline', reason: 'That is too much.' });
  const blocked = await apply('Loud', 'Calls at night.');
  await decide(blocked.request, { answer: 'approve' });
  await fetch(`${operators}/applications/${blocked.id}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ blocked: 'Too many calls at night.' }),
  });
  const waiting = await apply('w'.repeat(60), long);
  await post(`${operators}/requests/${waiting.request}/question`, { question: long });
  await ask('PATCH', `applications/${waiting.id}/grants/geek-jokes`, { reply: long });
  return { called: called.id, waiting: waiting.id, refused: refused.id, blocked: blocked.id };
}
