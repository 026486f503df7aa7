// Paths of every endpoint of the Admin API that name existing rows, for tests. The endpoints come from the Admin API itself;
// only the fields that a row must have are stated here.
import type { RunningGateway } from '../../testing/running-gateway.ts';
import { bundledPlugins } from '../plugins/registry.ts';
import { openSqliteStore } from '../store/sqlite/sqlite.ts';
import { createEndpoints } from './endpoints.ts';

type Fields = Readonly<Record<string, unknown>>;

let made = 0;

/** The fields that a valid row must have, by the last word of its collection's path. Collections without any are left out. */
const enough: Readonly<Record<string, (name: string) => Fields>> = {
  apis: (name) => ({ name, uris: [`/${name}`], upstream_url: 'http://a.test' }),
  consumers: (name) => ({ username: name }),
  plugins: () => ({ name: 'rate-limiting', config: { minute: 1 } }),
  services: (name) => ({ name, host: 'a.test' }),
  routes: (name) => ({ paths: [`/${name}`] }),
  upstreams: (name) => ({ name: `${name}.test` }),
  targets: (name) => ({ target: `${name}.test:80` }),
  certificates: (name) => ({ cert: 'c', key: 'k', snis: `${name}.test` }),
  snis: (name) => ({ name: `${name}.test` }),
  'basic-auth': (name) => ({ username: name, password: 'p' }),
  acls: (name) => ({ group: name }),
  'hmac-auth': (name) => ({ username: name }),
  oauth2: (name) => ({ name, redirect_uri: `http://${name}.test` }),
  oauth2_tokens: () => ({ expires_in: 1 }),
};

const credentials = bundledPlugins.flatMap((plugin) => plugin.credentials ?? []);

const words = (pattern: string): string[] => pattern.split('/').filter((word) => word !== '');

export async function everyPattern(): Promise<string[]> {
  const store = await openSqliteStore(':memory:');
  const node = { version: '', hostname: '', node_id: '', lua_version: '', configuration: {} };
  const endpoints = createEndpoints({
    store,
    plugins: bundledPlugins,
    node,
    status: nobodyAsks,
    logs: nobodyAsks,
    log: nobodyAsks,
  });
  await store.close();
  return endpoints.map(({ pattern }) => pattern).toSorted();
}

function nobodyAsks(): never {
  throw new Error('only the patterns are asked for');
}

/** A body that the collection at the end of this path takes, another one each time. */
export async function bodyFor(gateway: RunningGateway, collection: string): Promise<Fields> {
  const last = words(collection).at(-1) ?? '';
  const name = `name${++made}`;
  const body = enough[last]?.(name) ?? {};
  // A row that belongs to another one names its owner, unless the path does.
  if (collection === '/routes') return { ...body, service: { id: await idOf(gateway, '/services') } };
  if (collection === '/plugins') return { ...body, consumer_id: await idOf(gateway, '/consumers') };
  if (collection === '/oauth2_tokens') return { ...body, credential_id: await idOf(gateway, '/oauth2') };
  return body;
}

/** A path of the pattern in which each name is that of a new row, or `stranger` where that is given. */
export async function pathOf(gateway: RunningGateway, pattern: string, stranger?: string): Promise<string> {
  let path = '';
  for (const word of words(pattern)) {
    const name = word.startsWith(':') ? (stranger ?? (await idOf(gateway, path))) : word;
    path += `/${name}`;
  }
  return path === '' ? '/' : path;
}

/**
 * The key of a new row. Where rows cannot be added, the key of an existing row; where there are no rows at all, any word.
 */
async function idOf(gateway: RunningGateway, collection: string): Promise<string> {
  if (collection === '/plugins/schema') return 'key-auth';
  const credential = credentials.find((one) => collection === `/${one.collection}`);
  if (credential) return idOf(gateway, `${await pathOf(gateway, '/consumers/:id')}/${credential.path}`);
  const answer = await gateway.admin(
    `POST ${collection}`,
    JSON.stringify(await bodyFor(gateway, collection)),
  );
  const row: { id?: string; name?: string } = answer.status === 201 ? JSON.parse(answer.body) : {};
  return row.id ?? row.name ?? 'any';
}
