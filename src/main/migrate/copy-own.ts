// Copies what the dashboard and the portal keep, with the digest of the key under which secrets are sealed.
import { existsSync } from 'node:fs';
import { note } from '../../command-line/notes.ts';
import { fromEnvironment } from '../../command-line/read-options.ts';
import { dashboardKeyIn } from '../../command-line/settings.ts';
import { UsageError } from '../../command-line/usage-error.ts';
import { copyDatabase, type Progress } from '../../database/copy-database.ts';
import type { Database } from '../../database/database.ts';
import { hasOwnTables } from '../../database/postgres.ts';
import { openOwnAt, ownParts } from '../open-own.ts';
import type { FilesPlace, Place } from './place.ts';

/** `nothing`: no dashboard has ever kept anything in the first database. */
export async function copyOwn(
  from: Place,
  to: Place,
  environment: NodeJS.ProcessEnv,
  progress: Progress,
): Promise<number | 'the same' | 'nothing'> {
  const isThere =
    from.kind === 'file' ? existsSync(from.dashboard.database) : await hasOwnTables(from.settings);
  if (!isThere) return 'nothing';
  const files = [from, to].find((place) => place.kind === 'file');
  if (!files) throw new Error('one of the databases is a file');
  const key = dashboardKeyIn(fromEnvironment('dashboard-key', environment) || undefined);
  const source = await openedAt(from, files, key);
  try {
    const target = await openedAt(to, files, key);
    try {
      const copied = await copyDatabase(source, target, ownParts, progress);
      if (key && to.kind === 'file' && !existsSync(files.dashboard.key))
        note(
          `secrets in ${files.dashboard.database} are read with the key of GATEHOUSE_DASHBOARD_KEY_FILE alone`,
        );
      return copied;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Both databases have the same key: the one that is given, or the one beside the file. */
async function openedAt(place: Place, files: FilesPlace, key: Buffer | undefined): Promise<Database> {
  const { database, isKept } = await openOwnAt({
    ...files.dashboard,
    given: key && { kind: 'ready', key },
    shared: place.kind === 'postgres' ? place.settings : undefined,
  });
  if (isKept) return database;
  await database.close();
  throw new UsageError(`${files.dashboard.database} cannot be written`);
}
