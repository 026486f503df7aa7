// `gatehouse migrate --from DATABASE --to DATABASE`: moves the gateway's rows from a file to a PostgreSQL database, or back.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { databaseIn } from '../command-line/data-directory.ts';
import { note } from '../command-line/notes.ts';
import { readGivenFile } from '../command-line/read-options.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { copyRows } from '../gateway/store/copy-rows.ts';
import { openStore } from '../gateway/store/open-store.ts';
import type { Store } from '../gateway/store/store.ts';

/** The last step compares all rows in one statement for each table, which may take long. */
const timeout = 600_000;

export async function migrate(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const { from: source, to: target } = given(args);
  const from = await opened(source, 'from', environment);
  try {
    const to = await opened(target, 'to', environment);
    try {
      const copied = await copyRows(from, to, (table, done, total) => note(`${table}: ${done} of ${total}`));
      process.stdout.write(
        copied === 'the same'
          ? 'Both databases hold the same rows: there is nothing to do.\n'
          : `${copied} rows were copied, counted and compared.\n`,
      );
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

function given(args: readonly string[]): { from: string; to: string } {
  const text = { type: 'string' } as const;
  let values: { from?: string | undefined; to?: string | undefined };
  try {
    ({ values } = parseArgs({ args: [...args], options: { from: text, to: text } }));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.split('. ')[0] ?? message}; see gatehouse --help`);
  }
  const { from, to } = values;
  if (from === undefined || to === undefined)
    throw new UsageError(
      'gatehouse migrate needs --from and --to, such as --from sqlite:data --to postgres://kong@db/kong',
    );
  return { from, to };
}

function opened(database: string, flag: 'from' | 'to', environment: NodeJS.ProcessEnv): Promise<Store> {
  if (database.startsWith('sqlite:')) {
    const path = resolve(database.slice('sqlite:'.length));
    const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? databaseIn(path) : path;
    if (flag === 'from' && !existsSync(file)) throw new UsageError(`--from: there is no file ${file}`);
    return openStore(file, undefined);
  }
  // The text may hold a password, so no message repeats it.
  const wrong = new UsageError(`--${flag}: neither sqlite:PATH nor postgres://USER@HOST:PORT/DATABASE`);
  if (!URL.canParse(database)) throw wrong;
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(database);
  const name = decodeURIComponent(pathname.slice(1));
  if (!/^postgres(?:ql)?:$/.test(protocol) || hostname === '' || username === '' || name === '') throw wrong;
  return openStore('', {
    host: decodeURIComponent(hostname).replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 5432 : Number(port),
    user: decodeURIComponent(username),
    password: password === '' ? passwordIn(environment) : decodeURIComponent(password),
    database: name,
    ssl: searchParams.get('ssl') === 'on',
    ssl_verify: searchParams.get('ssl_verify') === 'on',
    timeout,
  });
}

function passwordIn(environment: NodeJS.ProcessEnv): string | undefined {
  const file = environment['GATEHOUSE_PG_PASSWORD_FILE'];
  if (file !== undefined) return readGivenFile(file, 'GATEHOUSE_PG_PASSWORD_FILE').trim();
  return environment['GATEHOUSE_PG_PASSWORD'] ?? environment['KONG_PG_PASSWORD'];
}
