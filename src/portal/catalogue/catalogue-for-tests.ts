// A catalogue over an empty database, before the bundled gateway, with its routes on one listener.
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { createAdminClient } from '#client';
import { answerError } from '#serving/answers.ts';
import { createRouter } from '#serving/router.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { forThisTest } from '../../testing/for-this-test.ts';
import { listen } from '../../testing/listen.ts';
import { startGateway } from '../../testing/running-gateway.ts';
import { cataloguePart } from './catalogue-part.ts';
import { createCatalogue, type CatalogueOptions } from './catalogue.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export async function catalogueForTests(changed: Partial<CatalogueOptions> = {}) {
  const gateway = await forThisTest(startGateway());
  const database = await openOwnTables([cataloguePart]);
  const client = createAdminClient({ baseUrl: `http://127.0.0.1:${gateway.adminPort}` });
  const removed: string[] = [];
  const catalogue = createCatalogue({
    database,
    sealing: {
      seal: (text, place) => ({ text: Buffer.from(JSON.stringify([place, text])).toString('base64') }),
      unseal: (sealed) => ({ text: String(JSON.parse(Buffer.from(sealed, 'base64').toString())[1]) }),
    },
    gateway: () => Promise.resolve(client),
    proxies: () => Promise.resolve(['http://proxy.test:8000']),
    developerOf: ({ headers: { cookie } }) =>
      Promise.resolve(cookie ? { id: cookie, email: `${cookie}@test.example`, name: cookie } : undefined),
    grantedTo: (developer) => Promise.resolve(new Set(developer === 'lena' ? ['geek-jokes'] : [])),
    applications: () => Promise.resolve(new Map([['geek-jokes', 3]])),
    onChanged: () => Promise.resolve(),
    onRemoved: (slug) => Promise.resolve(void removed.push(slug)),
    ...changed,
  });
  const route = createRouter(
    [...catalogue.developerRoutes, ...catalogue.operatorRoutes],
    (_request, response) => answerError(response, 404, 'Not found'),
  );
  const server = createServer((request, response) => route(request, response, { kind: 'not-asked' }));
  const port = await listen(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await database.close();
  });

  /** `call`: such as `POST /api/portal/apis`. `cookie`: the developer. */
  async function ask(call: string, body?: object, headers: Record<string, string> = {}): Promise<Answered> {
    const [method = '', path = ''] = call.split(' ');
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    const read: unknown = isJson ? await answer.json() : Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, body: read };
  }

  return { gateway, catalogue, database, ask, removed, url: `http://127.0.0.1:${port}` };
}

/** Makes an api in the gateway and publishes it. */
export async function publishJokes(
  { gateway, ask }: Pick<Awaited<ReturnType<typeof catalogueForTests>>, 'gateway' | 'ask'>,
  changed: object = {},
): Promise<string> {
  const made = await gateway.change('POST /apis', {
    name: 'jokes',
    uris: ['/jokes'],
    methods: ['GET'],
    upstream_url: 'http://jokes.test',
  });
  await gateway.change('POST /apis/jokes/plugins', { name: 'key-auth', config: { key_names: ['x-key'] } });
  const id = made.id;
  const draft = {
    slug: 'geek-jokes',
    title: 'Geek-Jokes',
    summary: 'One joke at a time.',
    target: { kind: 'api', id },
    auth: 'key-auth',
    plans: [{ id: 'free', name: 'Free', minute: 60, hour: null, day: null, approved: false }],
    ...changed,
  };
  const { status, body } = await ask('POST /api/portal/apis', draft);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return id;
}
