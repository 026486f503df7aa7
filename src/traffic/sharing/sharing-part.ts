// The tables through which the nodes of a shared database hand over what they have recorded. One of the nodes counts it.
import type { Generated } from 'kysely';
import type { Migration, Part } from '../../database/part.ts';
import { postgresText } from '../../database/postgres-text.ts';

/** What a node has recorded and one has to count. It stays for some seconds after that, for readers of the requests that end now. */
export type InboxRow = {
  id: Generated<number>;
  /** The worker that has sent it, and its number among the rows of that worker. */
  node: string;
  number: number;
  /** Requests in it. */
  requests: number;
  /** Bytes of `content`. */
  size: number;
  format: number;
  /** Milliseconds since the epoch, by the clock of the database. */
  sent_at: number;
  content: Uint8Array;
  /** Rows are counted in the order of these numbers, which have no gaps. */
  counted: number | null;
  counted_at: number | null;
  /** A list of `Single` as JSON. */
  singles: string | null;
};

/** A request that is kept singly. */
export interface Single {
  /** Among the requests of the row. */
  readonly place: number;
  readonly id: number;
  /** The number of requests that it stands for. */
  readonly oneOf: number;
}

export const isSingle = (found: unknown): found is Single =>
  typeof found === 'object' &&
  found !== null &&
  ['place', 'id', 'oneOf'].every((name) => typeof Reflect.get(found, name) === 'number');

/** The last row of a worker that is counted. */
export type SendersRow = { node: string; number: number; time: number };

/** One row: which node counts. */
export type CountingRow = {
  id: number;
  /** Another one for each node that begins to count. */
  term: number;
  /** Milliseconds since the epoch, by the clock of the database: from then on another node may take it. */
  until: number;
  /** The number of the last row of the inbox that is counted. */
  counted: number;
  /** 1: the rows of many consumers wait for the end of the minute. */
  behind: number;
  /** 1: another node asks for them. */
  asked: number;
};

export type SharingTables = { inbox: InboxRow; senders: SendersRow; counting: CountingRow };

const tables = `
  CREATE TABLE inbox (id INTEGER PRIMARY KEY, node TEXT NOT NULL, number INTEGER NOT NULL, requests INTEGER NOT NULL, size INTEGER NOT NULL,
    format INTEGER NOT NULL, sent_at INTEGER NOT NULL, content BLOB NOT NULL, counted INTEGER, counted_at INTEGER, singles TEXT,
    UNIQUE (node, number)) STRICT;
  CREATE TABLE senders (node TEXT PRIMARY KEY, number INTEGER NOT NULL, time INTEGER NOT NULL) STRICT;
  CREATE TABLE counting (id INTEGER PRIMARY KEY, term INTEGER NOT NULL, until INTEGER NOT NULL, counted INTEGER NOT NULL,
    behind INTEGER NOT NULL, asked INTEGER NOT NULL) STRICT;
  INSERT INTO counting VALUES (1, 0, 0, 0, 0, 0);
`;

/**
 * Their rows come and go, or are changed again and again: the room of earlier versions is wanted soon. The list belongs to the migration, so it
 * never changes.
 */
const vacuumed = [
  'inbox',
  'counting',
  'counts',
  'latencies',
  'answers',
  'pairs',
  'heaviest',
  'names',
  'requests',
  'query_names',
  'contents',
  'journal',
].map(
  (table) =>
    `ALTER TABLE ${table} SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);`,
);

const migrations: readonly Migration[] = [
  {
    name: '0001-sharing',
    sql: {
      sqlite: tables,
      postgres: `${postgresText(tables)} ALTER TABLE inbox ALTER COLUMN content SET STORAGE EXTERNAL; ${vacuumed.join(' ')}`,
    },
  },
];

/** It is there in PostgreSQL alone, behind the tables of the traffic. */
export const sharingPart: Part<SharingTables> = { name: 'traffic-sharing', migrations };
