// The tables of snapshots in the dashboard's own database.
import type { Part } from '../../database/part.ts';
import type { SnapshotSource } from '#wire/snapshots.ts';

export type SnapshotRow = {
  id: string;
  connection: string;
  name: string;
  at: number;
  who: string;
  source: SnapshotSource;
  /** JSON. */
  counts: string;
  size: number;
  address: string;
  /** The compressed text, sealed: it holds credentials. */
  sealed: string;
};

export type ScheduleRow = {
  connection: string;
  /** JSON. */
  timing: string;
  keep: number;
  next_at: number;
  failed_at: number | null;
  failure: string | null;
};

export const snapshotsPart: Part<{ snapshots: SnapshotRow; snapshot_schedules: ScheduleRow }> = {
  name: 'snapshots',
  migrations: [
    {
      name: '0001-snapshots',
      sql: {
        sqlite: `CREATE TABLE snapshots (
          id TEXT PRIMARY KEY,
          connection TEXT NOT NULL,
          name TEXT NOT NULL,
          at INTEGER NOT NULL,
          who TEXT NOT NULL,
          source TEXT NOT NULL,
          counts TEXT NOT NULL,
          size INTEGER NOT NULL,
          address TEXT NOT NULL,
          sealed TEXT NOT NULL
        ) STRICT;
        CREATE INDEX snapshots_by_connection ON snapshots (connection, at);
        CREATE TABLE snapshot_schedules (
          connection TEXT PRIMARY KEY,
          timing TEXT NOT NULL,
          keep INTEGER NOT NULL,
          next_at INTEGER NOT NULL,
          failed_at INTEGER,
          failure TEXT
        ) STRICT, WITHOUT ROWID;`,
      },
    },
  ],
};
