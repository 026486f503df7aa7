// Opens the dashboard's own database, and the key under which secrets are sealed in it.
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { alertsPart } from '#alerts/keeping/alerts-part.ts';
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import { openDatabase, openSharedDatabase, type Database } from '../database/database.ts';
import type { Part, Tables } from '../database/part.ts';
import { tokensPart } from './collector/tokens-part.ts';
import { connectionsPart } from './connections/connections-part.ts';
import { historyPart } from './history/history-part.ts';
import { keyInFile, passingKey, type SealingKey } from './connections/key-file.ts';
import { sharedKey, sharedKeyPart } from './connections/shared-key.ts';
import { snapshotsPart } from './snapshots/snapshots-part.ts';
import { viewsPart } from './traffic/views-part.ts';
import { examplesPart } from './try-it/examples-part.ts';

export interface OwnDatabase {
  database: Database;
  key: SealingKey;
  /** False: it is in memory, and gone when the process ends. */
  isKept: boolean;
}

const serverParts: readonly Part<Tables>[] = [
  alertsPart,
  connectionsPart,
  examplesPart,
  historyPart,
  snapshotsPart,
  tokensPart,
  viewsPart,
];

/** The parts of the server, and others of the program. */
export const partsBeside = (others: readonly Part<Tables>[]): readonly Part<Tables>[] => [
  ...serverParts,
  ...others,
];

export interface OwnPlace {
  /** The files of a database and of the key. */
  database: string;
  key: string;
  /** The key that the settings give. */
  given?: SealingKey | undefined;
  /** The database of several dashboards, in the place of the file. */
  shared?: PostgresSettings | undefined;
  /** Parts of the program beside the server’s own. */
  others?: readonly Part<Tables>[];
}

/**
 * Where there is no file and none can be made, the database is in memory. A file that is there must be usable, and so must a database
 * that is shared.
 */
export async function openOwnDatabase({
  shared,
  given,
  others = [],
  ...files
}: OwnPlace): Promise<OwnDatabase> {
  const parts = partsBeside(others);
  if (shared) {
    const database = await openSharedDatabase(shared, [...parts, sharedKeyPart]);
    try {
      return { database, key: await sharedKey(database, files.key, given), isKept: true };
    } catch (error) {
      await database.close();
      throw error;
    }
  }
  if (!existsSync(files.database) && !isWritable(dirname(files.database)))
    return { database: await openDatabase(':memory:', parts), key: given ?? passingKey(), isKept: false };
  const database = await openDatabase(files.database, parts);
  return { database, key: given ?? keyInFile(files.key), isKept: true };
}

function isWritable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
