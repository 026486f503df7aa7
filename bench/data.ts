// Data directories of a given size, written straight into a store, with the requests that reach each api and consumer.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openDatabaseFile } from '#gateway/store/sqlite-file.ts';
import { sqliteStore } from '#gateway/store/sqlite.ts';
import { keys } from '#gateway/plugins/key-auth/credentials.ts';
import { apis } from '#schema/entities/api.ts';
import { consumers } from '#schema/entities/consumer.ts';
import type { Request } from './wrk.ts';

export interface Size {
  apis: number;
  consumers: number;
}

const host = (n: number): string => `host-${n}.example.com`;
const key = (n: number): string => `key-of-consumer-${n}`;

export async function writeData(dir: string, size: Size, upstream: string): Promise<void> {
  const path = join(dir, 'gatehouse.db');
  const file = openDatabaseFile(path);
  const store = sqliteStore(path, file);
  // One commit for all: each insert alone would wait for the disk.
  file.database.exec('BEGIN');
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
  for (let n = 0; n < size.consumers; n += 1) {
    const id = randomUUID();
    await store.insert(consumers, { id, created_at: n * 1000, username: `consumer-${n}` });
    await store.insert(keys, { id: randomUUID(), created_at: n, consumer_id: id, key: key(n) });
  }
  file.database.exec('COMMIT');
  await store.close();
}

// As many requests for few apis and consumers as for many, no two alike: wrk has the same work with them.

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
