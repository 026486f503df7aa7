// The tables of the history in the dashboard's own database.
import type { Generated } from 'kysely';
import type { Part } from '../../database/part.ts';

export type ChangeRow = {
  seq: number;
  id: string;
  connection: string;
  at: number;
  /** Of a change from outside: when the row was last seen as it was. */
  since: number | null;
  source: string;
  who: string;
  method: string;
  path: string;
  /** The status of the answer. Null while the change is on its way. */
  status: number | null;
  does: string;
  kind: string;
  row_id: string;
  name: string;
  /** "apis:ID consumers:ID": the row and the rows that it belongs to, with a space around each. */
  about: string;
  /** The texts that a reader can search for, in lower case. They hold no value of a field. */
  search: string;
  undoes: string | null;
  undone_by: string | null;
  sealed: string;
  /** When the status was written down. */
  settled_at: number | null;
};

export type KnownRow = {
  connection: string;
  kind: string;
  id: string;
  digest: string;
  sealed: string;
};

export type LookRow = {
  connection: string;
  /** A digest of the gateway's address: another gateway's rows are no changes. */
  gateway: string;
  at: number;
};

/** The dashboard that looks at the rows of a gateway: one of those that share the database. */
export type LookTurnRow = { connection: string; holder: string; until: number };

export const historyPart: Part<{
  history_changes: Omit<ChangeRow, 'seq'> & { seq: Generated<number> };
  history_rows: KnownRow;
  history_looks: LookRow;
  history_turns: LookTurnRow;
}> = {
  name: 'history',
  migrations: [
    {
      name: '0001-history',
      sql: {
        sqlite: `CREATE TABLE history_changes (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          id TEXT NOT NULL UNIQUE,
          connection TEXT NOT NULL,
          at INTEGER NOT NULL,
          since INTEGER,
          source TEXT NOT NULL,
          who TEXT NOT NULL,
          method TEXT NOT NULL,
          path TEXT NOT NULL,
          status INTEGER,
          does TEXT NOT NULL,
          kind TEXT NOT NULL,
          row_id TEXT NOT NULL,
          name TEXT NOT NULL,
          about TEXT NOT NULL,
          search TEXT NOT NULL,
          undoes TEXT,
          undone_by TEXT,
          sealed TEXT NOT NULL
        ) STRICT;
        CREATE INDEX history_changes_by_connection ON history_changes (connection, seq);
        CREATE TABLE history_rows (
          connection TEXT NOT NULL,
          kind TEXT NOT NULL,
          id TEXT NOT NULL,
          digest TEXT NOT NULL,
          sealed TEXT NOT NULL,
          PRIMARY KEY (connection, kind, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE history_looks (
          connection TEXT PRIMARY KEY,
          gateway TEXT NOT NULL,
          at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;`,
      },
    },
    {
      name: '0002-several-dashboards',
      sql: {
        sqlite: `ALTER TABLE history_changes ADD COLUMN settled_at INTEGER;
        CREATE TABLE history_turns (
          connection TEXT PRIMARY KEY,
          holder TEXT NOT NULL,
          until INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;`,
      },
    },
  ],
};
