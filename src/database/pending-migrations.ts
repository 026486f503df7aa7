// Compares the migrations that a database has seen with those of the program. It knows no engine's way to run them.
import { createHash } from 'node:crypto';
import { DatabaseError } from './database-error.ts';
import type { Engine, Migration, Part, Tables } from './part.ts';
import { postgresText } from './postgres-text.ts';

/** A row of the table of applied migrations. */
export interface AppliedMigration {
  part: string;
  /** From 0, in its part. */
  position: number;
  name: string;
  digest: string;
}

export interface PendingMigration extends AppliedMigration {
  sql: string;
}

/**
 * The migrations to run, in their order. Throws a DatabaseError where the database is not one that this program has made. `at` is the
 * database's place, for the message.
 */
export function pendingMigrations(
  parts: readonly Part<Tables>[],
  engine: Engine,
  applied: readonly AppliedMigration[],
  at: string,
): PendingMigration[] {
  const known = parts.flatMap((part) =>
    part.migrations.map((migration, position) => describe(part, migration, position, engine)),
  );
  const byPlace = new Map(known.map((migration) => [placeOf(migration), migration]));
  for (const migration of applied) {
    const expected = byPlace.get(placeOf(migration));
    if (!expected) {
      throw new DatabaseError(
        'newer',
        `${at} was used by a newer Gatehouse: it has the migration ${nameOf(migration)}, which this one does not know. Start the newer one, or restore a copy from before.`,
      );
    }
    if (migration.name !== expected.name || migration.digest !== expected.digest) {
      throw new DatabaseError(
        'changed',
        `${at} was made with another migration ${nameOf(migration)} than ${nameOf(expected)} of this Gatehouse. A released migration must not change: put it back, and add a new one.`,
      );
    }
    byPlace.delete(placeOf(migration));
  }
  return [...byPlace.values()];
}

const placeOf = ({ part, position }: AppliedMigration): string => `${part}/${position}`;
const nameOf = ({ part, name }: AppliedMigration): string => `${part}/${name}`;

function describe(
  part: Part<Tables>,
  { name, sql }: Migration,
  position: number,
  engine: Engine,
): PendingMigration {
  const text = engine === 'sqlite' ? sql.sqlite : (sql.postgres ?? postgresText(sql.sqlite));
  const digest = createHash('sha256').update(text).digest('hex');
  return { part: part.name, position, name, digest, sql: text };
}
