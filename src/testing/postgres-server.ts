// A real PostgreSQL on a free port of the loopback, for tests, with a directory of its own.
import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { PostgresSettings } from '../postgres/postgres-settings.ts';
import { listen } from './listen.ts';

export interface PostgresServer {
  readonly port: number;
  /** Creates an empty database, or a copy of another one, and answers how to reach it. */
  database(like?: PostgresSettings): Promise<PostgresSettings>;
  /** Runs statements in a database. */
  run(database: PostgresSettings, sql: string): Promise<readonly Record<string, unknown>[]>;
  /** It keeps its connections and answers nothing. */
  hang(): void;
  goOn(): void;
  /** It is gone at once, as after kill -9. What was committed is kept. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Debian keeps the programs of each version apart, outside the PATH. */
const debian = '/usr/lib/postgresql';
const programs = existsSync(debian)
  ? readdirSync(debian)
      .toSorted((a, b) => Number(b) - Number(a))
      .map((version) => join(debian, version, 'bin'))
      .find((dir) => existsSync(join(dir, 'initdb')))
  : undefined;
if (programs === undefined && process.env['CI']) throw new Error('the tests need postgresql');

/** The reason why tests that need it are skipped; undefined: they are not. */
export const noPostgres = programs === undefined ? 'skipped: no postgresql' : undefined;

/** PostgreSQL refuses to run as root. Debian's user `nobody` has this number. */
const other = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

const user = 'gatehouse';
export const password = 'pass word @/:';

/** `waitsForDisk`: a commit is on the disk when it is answered, as it is by default. Tests do without. */
export async function startPostgres({ waitsForDisk = false } = {}): Promise<PostgresServer> {
  const reserved = createServer();
  const port = await listen(reserved);
  await new Promise((resolve) => reserved.close(resolve));
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-postgres-'));
  if (other.uid !== undefined) await chown(directory, other.uid, other.gid);
  const data = join(directory, 'data');
  const options: SpawnOptions = { ...other, cwd: directory, stdio: 'ignore' };
  const program = (name: string): string => join(String(programs), name);
  execFileSync(
    'sh',
    [
      '-c',
      'printf %s "$3" > "$2.password" && exec "$1" -D "$2" -U "$4" --pwfile="$2.password" -A scram-sha-256 -E UTF8 --locale=C --no-sync',
      'sh',
      program('initdb'),
      data,
      password,
      user,
    ],
    { ...other, cwd: directory, stdio: 'ignore' },
  );
  let server: ChildProcess | undefined;
  let databases = 0;
  const settings = (database: string): PostgresSettings => ({
    host: '127.0.0.1',
    port,
    user,
    password,
    database,
    ssl: false,
    ssl_verify: false,
    timeout: 5000,
  });

  async function run(at: PostgresSettings, sql: string): Promise<readonly Record<string, unknown>[]> {
    const { host, database } = at;
    const client = new Client({ host, port, user, password, database });
    // The server may end at any time. A statement that is under way fails by itself.
    client.on('error', () => {});
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return rows;
    } finally {
      await client.end();
    }
  }

  async function start(): Promise<void> {
    server = spawn(
      program('postgres'),
      [
        '-D',
        data,
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-k',
        directory,
        '-c',
        'max_connections=50',
        ...(waitsForDisk ? [] : ['-F']),
      ],
      options,
    );
    for (;;) {
      try {
        await run(settings('postgres'), 'SELECT 1');
        return;
      } catch {
        if (server.exitCode !== null) throw new Error(`PostgreSQL ended (${server.exitCode})`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  const group = (signal: NodeJS.Signals): void => {
    // The postmaster's children are processes of their own.
    const pid = Number(server?.pid);
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
    for (const one of [pid, ...children.trim().split(/\s+/).map(Number)]) process.kill(one, signal);
  };

  async function stop(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    // SIGQUIT ends it at once, without a word to its clients and without a checkpoint.
    server.kill('SIGQUIT');
    await ended;
  }

  await start();
  return {
    port,
    run,
    async database(like) {
      const name = `test${(databases += 1)}`;
      const template = like === undefined ? '' : ` TEMPLATE ${like.database}`;
      await run(settings('postgres'), `CREATE DATABASE ${name}${template}`);
      return settings(name);
    },
    hang: () => group('SIGSTOP'),
    goOn: () => group('SIGCONT'),
    stop,
    start,
    async close() {
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
