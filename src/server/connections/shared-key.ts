// The key of dashboards that share a database. Each is given it, or has it in a file. The database knows the key by a digest alone, so
// that a dashboard with another key ends with a sentence instead of storing what the others cannot read.
import type { Database } from '../../database/database.ts';
import { DatabaseError } from '../../database/database-error.ts';
import type { Part } from '../../database/part.ts';
import { keyedDigest } from '../sealing/sealed-text.ts';
import { keptKey, keyInFile, type SealingKey } from './key-file.ts';

export const sharedKeyPart: Part<{ sealing_key: { id: number; digest: string } }> = {
  name: 'sealing',
  migrations: [
    {
      name: '0001-key',
      sql: { sqlite: 'CREATE TABLE sealing_key (id INTEGER PRIMARY KEY, digest TEXT NOT NULL) STRICT' },
    },
  ],
};

/** `given`: the key of the settings. Without it the key is in the file, which the first dashboard makes. */
export async function sharedKey(
  database: Database,
  file: string,
  given: SealingKey | undefined,
): Promise<SealingKey> {
  const tables = database.tablesOf(sharedKeyPart);
  const known = (): Promise<{ digest: string } | undefined> =>
    tables.selectFrom('sealing_key').select('digest').where('id', '=', 1).executeTakeFirst();
  const isFirst = (await known()) === undefined;
  const key = given ?? (isFirst ? keyInFile(file) : keptKey(file));
  if (key.kind === 'unusable') throw new DatabaseError('other-key', `${key.why}. ${advice}`);
  const digest = keyedDigest('the key of this database', key);
  // Of two dashboards that start together, one is the first.
  if (isFirst)
    await tables
      .insertInto('sealing_key')
      .values({ id: 1, digest })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  if ((await known())?.digest === digest) return key;
  throw new DatabaseError(
    'other-key',
    `The secrets in the database were encrypted with another key than ${given ? 'that of --dashboard-key' : `the one in ${file}`}. ${advice}`,
  );
}

const advice =
  'Dashboards on one database need the same key: give it to each with GATEHOUSE_DASHBOARD_KEY_FILE, or copy dashboard.key from the data directory of the first one. Where that key is lost, run DELETE FROM gatehouse.sealing_key, and give the secrets again in the dashboard.';
