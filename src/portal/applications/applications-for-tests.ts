// Applications over an empty database and a Kong in memory, for tests. The header `developer` says whose request it is.
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { createAdminClient, type AdminClient } from '#client';
import { answerError } from '#serving/answers.ts';
import { createRouter } from '#serving/router.ts';
import type { CredentialKind } from '#wire/portal/application.ts';
import type { Plan } from '#wire/portal/catalogue.ts';
import type { Developer } from '#wire/portal/developer.ts';
import type { PublishDraft } from '#wire/portal/operator.ts';
import { openDatabase, type Database } from '../../database/database.ts';
import { kong010 } from '../../testing/earlier-kong/kong-0-10.ts';
import { serveEarlierKong } from '../../testing/earlier-kong/serve.ts';
import { forThisTest } from '../../testing/for-this-test.ts';
import { serveLaterKong } from '../../testing/later-kong/serve.ts';
import { kong28, kong39 } from '../../testing/later-kong/version.ts';
import { listen } from '../../testing/listen.ts';
import { answer as answerQuestion } from '../../traffic/questions/questions.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { trafficPart } from '../../traffic/keeping/traffic-part.ts';
import { tryOut } from '../../server/try-it/try-out.ts';
import { startGateway, type RunningGateway } from '../../testing/running-gateway.ts';
import { applicationsPart } from './applications-part.ts';
import { Applications } from './applications.ts';
import { developerRoutes } from './developer-routes.ts';
import type { DeveloperOf } from '../developer-of.ts';
import type { PortalMail } from './known-apis.ts';
import { operatorRoutes } from './operator-routes.ts';
import { Schedule } from './schedule.ts';
import { tryRoutes } from './trying/try-routes.ts';

export const kongs = ['bundled', '0.10.4', '2.8.5', '3.9.1'] as const;
export type KongName = (typeof kongs)[number];

export const eddie: Developer = { id: 'd-eddie', email: 'eddie@jokebot.example', name: 'Eddie Marsh' };
export const lena: Developer = { id: 'd-lena', email: 'lena@partner.example', name: 'Lena Brandt' };

export const sixty: Plan = {
  id: 'free',
  name: 'Free',
  minute: 60,
  hour: null,
  day: null,
  approved: false,
};

export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & readonly Readonly<Record<string, unknown>>[];
}

async function adminUrl(name: KongName): Promise<{ url: string; gateway?: RunningGateway }> {
  if (name === 'bundled') {
    const gateway = await forThisTest(startGateway());
    return { url: `http://127.0.0.1:${gateway.adminPort}`, gateway };
  }
  if (name === '0.10.4') return forThisTest(serveEarlierKong(kong010));
  return forThisTest(serveLaterKong({ version: name === '2.8.5' ? kong28 : kong39 }));
}

/** The same database, whose queries are counted. */
const counting = (database: Database, queries: { count: number }): Database => ({
  ...database,
  tablesOf: (part) =>
    database.tablesOf(part).withPlugin({
      transformQuery({ node }) {
        queries.count += 1;
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    }),
});

export async function scene(name: KongName = 'bundled') {
  const { url, gateway } = await adminUrl(name);
  /** Requests that still reach the gateway, and whether those that change something lose their answers from then on. */
  const way = { open: Infinity, losesAnswers: false, changes: [] as string[] };
  const client: AdminClient = createAdminClient({
    baseUrl: url,
    async fetch(address, init) {
      const isChange = (init?.method ?? 'GET') !== 'GET';
      if (isChange) way.changes.push(`${init?.method} ${new URL(address).pathname}`);
      if (way.open <= 0) throw new TypeError('fetch failed');
      if (isChange) way.open -= 1;
      const answer = await globalThis.fetch(address, init);
      if (isChange && way.losesAnswers) throw new TypeError('fetch failed');
      return answer;
    },
  });
  const clock = { now: Date.UTC(2026, 10, 24, 14) };
  const apis: PublishDraft[] = [];
  const told: { readonly to: string; readonly mail: PortalMail }[] = [];
  const toldOperators: PortalMail[] = [];
  const opened = await openOwnTables([applicationsPart]);
  onTestFinished(() => opened.close());
  const recorded = await openDatabase(':memory:', [trafficPart]);
  onTestFinished(() => recorded.close());
  const queries = { count: 0 };
  const database = counting(opened, queries);
  const applications = new Applications({
    database,
    gateway: () => Promise.resolve({ id: 'default', client }),
    apis: {
      list: () => Promise.resolve(apis),
      find: (slug) => Promise.resolve(apis.find((api) => api.slug === slug)),
    },
    now: () => clock.now,
  });
  const schedule = new Schedule(applications);
  const people = new Map([eddie, lena].map((one) => [one.id, one]));
  const developerOf: DeveloperOf = ({ headers }) => Promise.resolve(people.get(String(headers['developer'])));
  const tables = recorded.tablesOf(trafficPart);
  const connection = {
    url: new URL(url),
    ...(gateway && { proxy: { http: new URL(`http://127.0.0.1:${gateway.proxyPort}`) } }),
  };
  const reached = { connection: () => Promise.resolve(connection), watchOf: () => undefined };
  const listener = createRouter(
    [
      ...developerRoutes(applications, {
        developerOf,
        askTraffic: (question) => answerQuestion(tables, question),
        tellOperators: (mail) => Promise.resolve(void toldOperators.push(mail)),
      }),
      ...tryRoutes(applications, {
        developerOf,
        grantedTo: () => Promise.resolve(new Set()),
        tryOut: (_id, request, signal) => tryOut(reached, 'default', request, signal),
        clientAddress: ({ socket }) => socket.remoteAddress ?? '',
      }),
      ...operatorRoutes(applications, {
        tell: ({ email }, mail) => Promise.resolve(void told.push({ to: email, mail })),
        developersOf: () => Promise.resolve(people),
        waitingDevelopers: {
          list: () => Promise.resolve([]),
          decide: () => Promise.resolve(false),
          askBack: () => Promise.resolve(false),
        },
      }),
    ],
    (_request, response) => answerError(response, 404, 'Not found'),
  );
  const server = createServer((request, response) => listener(request, response, { kind: 'anyone' }));
  onTestFinished(() => void server.close());
  const port = await listen(server);

  const ask = async (line: string, developer?: Developer, body?: object): Promise<Answered> => {
    const [method = '', path = ''] = line.split(' ');
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { ...(developer && { developer: developer.id }), 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  };

  /** Publishes an API that the gateway protects by this plugin, with a group where one is named. */
  async function publish(
    slug: string,
    auth: CredentialKind,
    more: Partial<PublishDraft> = {},
  ): Promise<PublishDraft> {
    const hasApis = (await client.dialect()).entities.apis !== undefined;
    const upstream = gateway?.upstream.url ?? 'http://127.0.0.1:9';
    const target = hasApis
      ? await client.all('apis').create({ name: slug, uris: [`/${slug}`], upstream_url: upstream })
      : await client.all('services').create({ name: slug, protocol: 'http', host: 'a.test', port: 80 });
    const scope = hasApis ? { api_id: target.id } : { service_id: target.id };
    const config =
      auth === 'oauth2' ? { enable_client_credentials: true, accept_http_if_already_terminated: true } : {};
    await client.all('plugins').create({ name: auth, ...scope, config });
    if (more.group) {
      const list = name === '2.8.5' || name === '3.9.1' ? 'allow' : 'whitelist';
      await client.all('plugins').create({ name: 'acl', ...scope, config: { [list]: [more.group] } });
    }
    const api: PublishDraft = {
      slug,
      title: slug,
      summary: '',
      description: '',
      version: '1',
      target: { kind: hasApis ? 'api' : 'service', id: target.id },
      seenBy: 'everybody',
      auth,
      group: '',
      plans: [],
      approved: false,
      ...more,
    };
    apis.push(api);
    return api;
  }

  /** An application of this developer that was let into the API. */
  async function letIn(api: PublishDraft, developer = eddie, appName = 'Jokebot'): Promise<string> {
    const made = await ask('POST /portal/api/applications', developer, { name: appName, purpose: '' });
    const id = String(made.body['id']);
    const plan = api.plans[0]?.id ?? null;
    await ask(`POST /portal/api/applications/${id}/grants`, developer, { api: api.slug, plan, message: '' });
    return id;
  }

  /** All that the gateway has of consumers. */
  async function everything(): Promise<Readonly<Record<string, readonly object[]>>> {
    const consumers = (await client.all('consumers').page()).rows;
    const plugins = (await client.all('plugins').page()).rows.filter(({ consumer_id }) => consumer_id);
    const credentials = await Promise.all(
      consumers.flatMap(({ id }) =>
        ['key-auth', 'basic-auth', 'jwt', 'hmac-auth', 'oauth2', 'acl'].map(
          async (kind) => (await client.credentials(id, kind).page()).rows,
        ),
      ),
    );
    return { consumers, plugins, credentials: credentials.flat() };
  }

  return {
    client,
    gateway,
    way,
    clock,
    apis,
    told,
    toldOperators,
    applications,
    schedule,
    ask,
    publish,
    letIn,
    everything,
    database,
    /** The traffic, which is kept in SQLite alone. */
    recorded,
    queries,
  };
}
