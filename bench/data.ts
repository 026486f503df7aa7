// Data directories of a given size, written straight into a store, with the requests that reach each api and consumer.
import { randomUUID, scryptSync } from 'node:crypto';
import { join } from 'node:path';
import { openDatabaseFile } from '#gateway/store/sqlite/sqlite-file.ts';
import { sqliteStore } from '#gateway/store/sqlite/sqlite.ts';
import type { Store } from '#gateway/store/store.ts';
import { logins } from '#gateway/plugins/basic-auth/credentials.ts';
import { keys } from '#gateway/plugins/key-auth/credentials.ts';
import { apis } from '#schema/entities/api.ts';
import { consumers } from '#schema/entities/consumer.ts';
import { routes } from '#schema/entities/route.ts';
import { services } from '#schema/entities/service.ts';
import type { Request } from './wrk.ts';

export interface Size {
  apis: number;
  /** The number of routes, which all belong to one service. */
  routes?: number;
  consumers: number;
  /** Consumers have a name and a password, too. */
  logins?: true;
}

const host = (n: number): string => `host-${n}.example.com`;
const key = (n: number): string => `key-of-consumer-${n}`;
const password = 'secret';

/** A hash of the password of all consumers. It costs next to nothing to verify. */
function cheapHash(): string {
  const salt = 'salt of the bench';
  const encoded = [Buffer.from(salt), scryptSync(password, salt, 32, { N: 2, r: 1, p: 1 })].map((bytes) =>
    bytes.toString('base64').replace(/=+$/, ''),
  );
  return `$scrypt$ln=1,r=1,p=1$${encoded.join('$')}`;
}

export async function writeData(dir: string, size: Size, upstream: string): Promise<void> {
  const path = join(dir, 'gatehouse.db');
  const file = openDatabaseFile(path);
  const store = sqliteStore(path, file);
  // No insert waits for the disk.
  file.database.exec('PRAGMA synchronous = OFF');
  for (let n = 0; n < size.apis; n += 1)
    await store.insert(apis, {
      id: randomUUID(),
      created_at: n,
      name: `api-${n}`,
      hosts: [host(n)],
      uris: [`/path-${n}`],
      upstream_url: upstream,
      strip_uri: true,
      preserve_host: false,
      https_only: false,
      http_if_terminated: false,
      retries: 5,
      upstream_connect_timeout: 60_000,
      upstream_send_timeout: 60_000,
      upstream_read_timeout: 60_000,
    });
  const hash = size.logins ? cheapHash() : undefined;
  for (let n = 0; n < size.consumers; n += 1) {
    const id = randomUUID();
    await store.insert(consumers, { id, created_at: n * 1000, username: `consumer-${n}` });
    await store.insert(keys, { id: randomUUID(), created_at: n, consumer_id: id, key: key(n) });
    if (hash === undefined) continue;
    const login = { username: `consumer-${n}`, password: hash };
    await store.insert(logins, { id: randomUUID(), created_at: n, consumer_id: id, ...login });
  }
  await writeRoutes(store, size.routes ?? 0);
  await store.close();
}

async function writeRoutes(store: Store, count: number): Promise<void> {
  if (count === 0) return;
  const service = randomUUID();
  const times = { created_at: 0, updated_at: 0 };
  await store.insert(services, {
    ...times,
    id: service,
    name: 'service',
    protocol: 'http',
    host: '127.0.0.1',
    port: 9,
    retries: 5,
    connect_timeout: 60_000,
    write_timeout: 60_000,
    read_timeout: 60_000,
  });
  for (let n = 0; n < count; n += 1)
    await store.insert(routes, {
      ...times,
      id: randomUUID(),
      protocols: ['http', 'https'],
      hosts: [`route-${n}.example.com`],
      regex_priority: 0,
      strip_path: true,
      preserve_host: false,
      service,
    });
}

// The number of requests does not depend on the number of apis and consumers, and no two are alike: wrk has the same work.

/** To the apis in turn. */
export function* apiRequests(size: Size, count: number): Iterable<Request> {
  for (let n = 0; n < count; n += 1) {
    const api = n % size.apis;
    yield { path: `/path-${api}/x`, headers: { Host: host(api), 'X-Number': `${n}` } };
  }
}

/** Of the consumers in turn, to the api at `path`. */
export function* keyRequests(size: Size, path: string, count: number): Iterable<Request> {
  for (let n = 0; n < count; n += 1)
    yield { path, headers: { apikey: key(n % size.consumers), 'X-Number': `${n}` } };
}

/** The same with their names and passwords. */
export function* loginRequests(size: Size, path: string, count: number): Iterable<Request> {
  for (let n = 0; n < count; n += 1) {
    const login = Buffer.from(`consumer-${n % size.consumers}:${password}`).toString('base64');
    yield { path, headers: { Authorization: `Basic ${login}`, 'X-Number': `${n}` } };
  }
}
