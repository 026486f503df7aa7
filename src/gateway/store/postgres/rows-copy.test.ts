// A start while the database is away, from the copy of the rows on disk.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consumers } from '#schema/entities/consumer.ts';
import { postgresForTests } from '../../../testing/postgres-for-tests.ts';
import { noPostgres } from '../../../testing/postgres-server.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import { StoreAway } from '../store.ts';
import { openPostgresStore } from './postgres.ts';
import type { PostgresSettings } from '#postgres/postgres-settings.ts';

describe.skipIf(noPostgres)(`a start without the database ${noPostgres ?? ''}`, () => {
  const postgres = postgresForTests();
  let directory: string;
  let copy: string;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'gatehouse-copy-'));
    copy = join(directory, 'rows.copy');
  }, 60_000);
  afterEach(() => rmSync(directory, { recursive: true }));

  const row = (n: number) => ({
    id: `00000000-0000-4000-8000-00000000000${n}`,
    created_at: 1000,
    username: `user ${n}`,
  });

  it('serves the last configuration, refuses changes with the cause, says since when, and catches up by itself', async () => {
    const first = await openPostgresStore(postgres.database, { copy });
    const before = await startGateway({ store: first });
    const upstream_url = `http://127.0.0.1:${before.upstream.port}`;
    await before.change('POST /apis', { name: 'a', uris: '/a', upstream_url });
    await before.change('POST /apis/a/plugins', { name: 'key-auth' });
    const eddie = await before.change('POST /consumers', { username: 'Eddie' });
    await before.change('POST /consumers/Eddie/key-auth', { key: 'first key' });
    await before.change('DELETE /consumers/Eddie');
    await before.change('POST /consumers', { username: 'Eddie', id: eddie.id });
    await before.change('POST /consumers/Eddie/key-auth', { key: 'second key' });
    await first.close();
    expect(statSync(copy).mode & 0o777).toBe(0o600);

    await postgres.server.stop();
    const lines: string[] = [];
    const store = await openPostgresStore(postgres.database, { copy, log: (line) => lines.push(line) });
    expect(lines.join()).toContain('cannot be reached');
    const gateway = await startGateway({ store });
    const ask = async (key: string) => (await gateway.ask('GET /a', [['apikey', key]])).status;
    expect([await ask('second key'), await ask('first key')]).toEqual([200, 403]);
    const refused = await gateway.admin('POST /consumers', '{"username":"lost"}');
    expect([refused.status, refused.body]).toEqual([503, expect.stringContaining('cannot be reached')]);
    expect((await gateway.admin('GET /')).status).toBe(200);
    const { database: said } = JSON.parse((await gateway.admin('GET /status')).body);
    expect(said).toMatchObject({ reachable: false, cause: expect.stringContaining('cannot be reached') });
    expect(Date.parse(said.since)).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(said.configuration_of)).toBeLessThanOrEqual(Date.parse(said.since));

    await postgres.server.start();
    await postgres.server.run(postgres.database, `UPDATE keyauth_credentials SET key = 'third key'`);
    await expect.poll(() => ask('third key'), { timeout: 20_000 }).toBe(200);
    expect(await ask('second key')).toBe(403);
    const { database: healed } = JSON.parse((await gateway.admin('GET /status')).body);
    expect(healed).toEqual({ reachable: true });
    await gateway.close();
    await before.close();
    await store.close();
  }, 60_000);

  it('holds each row once more after many changes, without the last line where that was cut short', async () => {
    const store = await openPostgresStore(postgres.database, { copy });
    for (const n of [1, 2, 3]) await store.insert(consumers, row(n));
    await store.replace(consumers, { ...row(2), username: 'renamed' });
    await store.remove(consumers, row(1).id);
    await store.remove(consumers, row(3).id);
    await store.close();
    const text = readFileSync(copy, 'utf8');
    writeFileSync(copy, text.slice(0, -10));
    const elsewhere = await openPostgresStore({ ...postgres.database, port: 1 }, { copy }).catch(String);
    expect(elsewhere).toContain('cannot be reached');
    await postgres.server.stop();
    const cut = await openPostgresStore(postgres.database, { copy });
    const names = (await cut.all(consumers)).map(({ username }) => username);
    expect(names).toEqual(['renamed', 'user 3']);
    await cut.close();
    await postgres.server.start();
  }, 60_000);

  it('is refused without a copy, with a wrong password, and where the database is gone', async () => {
    await (await openPostgresStore(postgres.database, { copy })).close();
    const failing = (wrong: Partial<PostgresSettings>, file: string) =>
      openPostgresStore({ ...postgres.database, ...wrong }, { copy: file });
    await expect(failing({ password: 'wrong' }, copy)).rejects.toThrow('refuses the user');
    await postgres.server.stop();
    await expect(failing({}, `${copy}.none`)).rejects.toThrow(StoreAway);
    await postgres.server.start();
  }, 60_000);
});
