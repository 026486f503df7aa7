// Opens the dashboard's own database, and the key under which secrets are sealed in it.
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { alertsPart } from '#alerts/keeping/alerts-part.ts';
import { openDatabase, type Database } from '../database/database.ts';
import type { Part, Tables } from '../database/part.ts';
import { tokensPart } from './collector/tokens-part.ts';
import { connectionsPart } from './connections/connections-part.ts';
import { historyPart } from './history/history-part.ts';
import { keyInFile, passingKey, type SealingKey } from './connections/key-file.ts';
import { snapshotsPart } from './snapshots/snapshots-part.ts';
import { viewsPart } from './traffic/views-part.ts';
import { examplesPart } from './try-it/examples-part.ts';

export interface OwnDatabase {
  database: Database;
  key: SealingKey;
  /** False: it is in memory, and gone when the process ends. */
  isKept: boolean;
}

const ownParts: readonly Part<Tables>[] = [
  alertsPart,
  connectionsPart,
  examplesPart,
  historyPart,
  snapshotsPart,
  tokensPart,
  viewsPart,
];

/** `others`: parts of the program beside the server’s own. Where there is no file and none can be made, the database is in memory. A file that is there must be usable. */
export async function openOwnDatabase(
  files: { database: string; key: string },
  others: readonly Part<Tables>[] = [],
): Promise<OwnDatabase> {
  const parts = [...ownParts, ...others];
  if (!existsSync(files.database) && !isWritable(dirname(files.database)))
    return { database: await openDatabase(':memory:', parts), key: passingKey(), isKept: false };
  const database = await openDatabase(files.database, parts);
  return { database, key: keyInFile(files.key), isKept: true };
}

function isWritable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
