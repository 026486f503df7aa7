// The place of the dashboard's own database in tests: files, or in the project `own-postgres` a database of PostgreSQL for each folder.
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { OwnPlace } from '../server/own-database.ts';
import { openDatabase, openSharedDatabase, type Database } from '../database/database.ts';
import type { Part, Tables } from '../database/part.ts';
import { clientOptions } from '../postgres/client-options.ts';
import type { PostgresSettings } from '../postgres/postgres-settings.ts';

const server = inject('ownPostgres');

/** False where the database is a file in the folder. */
export const isOwnShared = server !== undefined;

/** Servers of the same folder have the same database. */
export async function ownPlace(folder: string): Promise<OwnPlace> {
  return { ...filesIn(folder), shared: server && (await databaseOf(folder, server)) };
}

export const filesIn = (folder: string) => ({
  database: join(folder, 'dashboard.db'),
  key: join(folder, 'dashboard.key'),
});

/** A database of its own: in memory, or in the project `own-postgres` in PostgreSQL. */
export const openOwnTables = async (parts: readonly Part<Tables>[]): Promise<Database> =>
  server
    ? openSharedDatabase(await databaseOf(randomUUID(), server), parts)
    : openDatabase(':memory:', parts);

/** Everything that the database keeps, as it keeps it. */
export async function keptText(folder: string): Promise<string> {
  if (!server) {
    const pieces = ['', '-wal'].map((end) => readFile(`${filesIn(folder).database}${end}`, 'latin1'));
    return (await Promise.all(pieces)).join('');
  }
  const client = new Client(clientOptions(await databaseOf(folder, server)));
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'gatehouse'",
  );
  const texts: string[] = [];
  for (const { name } of tables)
    texts.push(JSON.stringify((await client.query(`SELECT * FROM gatehouse.${name}`)).rows));
  await client.end();
  return texts.join('');
}

const made = new Map<string, Promise<PostgresSettings>>();

function databaseOf(folder: string, at: PostgresSettings): Promise<PostgresSettings> {
  const known = made.get(folder) ?? create(folder, at);
  made.set(folder, known);
  return known;
}

async function create(folder: string, at: PostgresSettings): Promise<PostgresSettings> {
  const database = `own_${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  const client = new Client(clientOptions(at));
  await client.connect();
  await client.query(`CREATE DATABASE ${database}`);
  await client.end();
  return { ...at, database };
}
