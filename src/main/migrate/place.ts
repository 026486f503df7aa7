// The databases that `gatehouse migrate` is given: files in a data directory, or a PostgreSQL database.
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import { databaseIn, dashboardFiles, makeDirectory } from '../../command-line/data-directory.ts';
import { fromEnvironment } from '../../command-line/read-options.ts';
import { UsageError } from '../../command-line/usage-error.ts';

export type FilesPlace = {
  kind: 'file';
  /** The file of the gateway's rows. */
  gateway: string;
  /** The files of the dashboard's database and of its key. */
  dashboard: { database: string; key: string };
};

export type Place = FilesPlace | { kind: 'postgres'; settings: PostgresSettings };

/** The last step compares all rows in one statement for each table, which may take long. */
const timeout = 600_000;

export const placeOf = (database: string, flag: 'from' | 'to', environment: NodeJS.ProcessEnv): Place =>
  database.startsWith('sqlite:')
    ? filesAt(resolve(database.slice('sqlite:'.length)), flag)
    : { kind: 'postgres', settings: settingsIn(database, flag, environment) };

/** `path` is a data directory, or a file in one. */
function filesAt(path: string, flag: 'from' | 'to'): FilesPlace {
  const there = statSync(path, { throwIfNoEntry: false });
  const isFile = there ? !there.isDirectory() : path.endsWith('.db');
  const gateway = isFile ? path : databaseIn(path);
  const dashboard = dashboardFiles(dirname(gateway));
  if (flag === 'to') makeDirectory(dirname(gateway));
  else if (!existsSync(gateway)) throw new UsageError(`--from: there is no file ${gateway}`);
  return { kind: 'file', gateway, dashboard };
}

function settingsIn(database: string, flag: 'from' | 'to', environment: NodeJS.ProcessEnv): PostgresSettings {
  // The text may hold a password, so no message repeats it.
  const wrong = new UsageError(`--${flag}: neither sqlite:PATH nor postgres://USER@HOST:PORT/DATABASE`);
  if (!URL.canParse(database)) throw wrong;
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(database);
  const name = decodeURIComponent(pathname.slice(1));
  if (!/^postgres(?:ql)?:$/.test(protocol) || hostname === '' || username === '' || name === '') throw wrong;
  return {
    host: decodeURIComponent(hostname).replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 5432 : Number(port),
    user: decodeURIComponent(username),
    password: password === '' ? passwordIn(environment) : decodeURIComponent(password),
    database: name,
    ssl: searchParams.get('ssl') === 'on',
    ssl_verify: searchParams.get('ssl_verify') === 'on',
    timeout,
  };
}

const passwordIn = (environment: NodeJS.ProcessEnv): string | undefined =>
  fromEnvironment('pg-password', environment) ?? environment['KONG_PG_PASSWORD'];
