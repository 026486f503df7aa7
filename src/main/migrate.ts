// `gatehouse migrate --from DATABASE --to DATABASE`: moves the gateway's rows, and what the dashboard and the portal keep, from files to
// a PostgreSQL database, or back.
import { parseArgs } from 'node:util';
import { note } from '../command-line/notes.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { copyRows } from '../gateway/store/copy-rows.ts';
import { openStore } from '../gateway/store/open-store.ts';
import type { Store } from '../gateway/store/store.ts';
import { copyOwn } from './migrate/copy-own.ts';
import { placeOf, type Place } from './migrate/place.ts';

export async function migrate(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const given = databasesIn(args);
  const from = placeOf(given.from, 'from', environment);
  const to = placeOf(given.to, 'to', environment);
  if (from.kind === to.kind)
    throw new UsageError(
      'gatehouse migrate moves rows between files and a PostgreSQL database: copy a data directory as it is while nothing uses it, and a PostgreSQL database with pg_dump',
    );
  say('gateway', await copyGateway(from, to));
  const own = await copyOwn(from, to, environment, progress);
  if (own !== 'nothing') say('dashboard', own);
}

const progress = (table: string, done: number, total: number): void => note(`${table}: ${done} of ${total}`);

async function copyGateway(from: Place, to: Place): Promise<number | 'the same'> {
  const source = await storeAt(from);
  try {
    const target = await storeAt(to);
    try {
      return await copyRows(source, target, progress);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

const storeAt = (place: Place): Promise<Store> =>
  place.kind === 'file' ? openStore(place.gateway, undefined) : openStore('', place.settings);

function say(whose: 'gateway' | 'dashboard', copied: number | 'the same'): void {
  process.stdout.write(
    copied === 'the same'
      ? `Both databases hold the same rows of the ${whose}: there is nothing to do.\n`
      : `${copied} rows of the ${whose} were copied, counted and compared.\n`,
  );
}

function databasesIn(args: readonly string[]): { from: string; to: string } {
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
