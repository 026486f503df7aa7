// The gateway's rows, behind one asynchronous interface. A store knows entity schemas, but no HTTP and no plugin.
import type { EntitySchema, Row } from '#schema/fields.ts';
import type { Cluster } from './cluster.ts';

/** One committed change of one row. A removal that removes dependent rows too is several changes of one commit. */
export interface Change {
  /** The entity's table name. */
  entity: string;
  /** Absent for an insert. */
  before?: Row;
  /** Absent for a removal. */
  after?: Row;
}

/** The reason why a write was refused. Nothing was written. */
export type Conflict =
  | { kind: 'unique'; field: string; value: unknown }
  /** The database cannot keep this value. `why` says so to the client. */
  | { kind: 'unstorable'; field: string; value: unknown; why: string }
  /** The row that `field` refers to does not exist. */
  | { kind: 'foreign'; field: string; value: unknown };

export type WriteResult = { ok: true; row: Row } | { ok: false; conflict: Conflict };

export interface RowPage {
  rows: readonly Row[];
  /** The number of rows that match the filter, on all pages. */
  total: number;
}

export interface PageRequest {
  /** The number of rows on a page. With 0 only the total is answered. */
  size: number;
  /** The number of rows before the page; 0 when left out. */
  offset?: number;
  /** A row matches when all these fields have exactly these values (case-sensitive). */
  filter?: Readonly<Record<string, unknown>>;
}

/** A part of a list in the order of the rows' ids. */
export interface KeyedPageRequest {
  size: number;
  /** The page begins after this id; with the first row when left out. */
  after?: string | undefined;
  /** The same as for PageRequest. */
  filter?: Readonly<Record<string, unknown>>;
}

/** The reason why a row was not removed: rows of this entity refer to it and are not removed with it. */
export interface Referenced {
  referencedBy: string;
}

/**
 * Reads and writes rows. A write that has answered is on disk, or goes there together with its transaction.
 * Rows are listed in creation order: by created_at, and with the same created_at in the order of insertion.
 * The store writes rows as they are given: the caller adds defaults and validates.
 * A failure of the store itself (disk full, file gone) throws a StoreError.
 */
export interface Rows {
  find(schema: EntitySchema, id: string): Promise<Row | undefined>;
  findBy(schema: EntitySchema, field: string, value: unknown): Promise<Row | undefined>;
  page(schema: EntitySchema, request: PageRequest): Promise<RowPage>;
  pageByKey(schema: EntitySchema, request: KeyedPageRequest): Promise<readonly Row[]>;
  /** Every row, for the data plane's snapshot at start. While the database is away: the rows as they were last known. */
  all(schema: EntitySchema): Promise<readonly Row[]>;
  insert(schema: EntitySchema, row: Row): Promise<WriteResult>;
  /** Replaces the whole row with this id; undefined when there is none. */
  replace(schema: EntitySchema, row: Row): Promise<WriteResult | undefined>;
  /** Replaces the row only while it still equals `read`. Of two changes made at the same time the later is answered 'changed'. */
  replaceUnchanged(schema: EntitySchema, row: Row, read: Row): Promise<WriteResult | 'changed' | undefined>;
  /** Removes the row and the rows that are removed with it (foreign fields); false when there is no such row. */
  remove(schema: EntitySchema, id: string): Promise<boolean | Referenced>;
  /**
   * Runs `work` alone: there are no other reads or writes meanwhile. When `work` throws, nothing of what it wrote remains. `work`
   * has to use the rows that it is given. A transaction inside another is a part of the outer one.
   */
  transaction<T>(work: (rows: Rows) => Promise<T>): Promise<T>;
}

export interface Away {
  /** Milliseconds since the epoch. */
  since: number;
  cause: string;
  /** The rows come from a copy on disk, which was current at this moment. */
  copyOf?: number | undefined;
}

export interface Store extends Rows {
  /**
   * Removes rows whose `expires_at` lies before this moment (milliseconds since the epoch), at most `most` in one call, those
   * that expired first. Their dependent rows are removed too. Writes nothing when there are no such rows.
   */
  removeExpired(schema: EntitySchema, moment: number, most: number): Promise<void>;
  /**
   * Calls the listener after each commit, with that commit's changes in order. The write's promise resolves when all listeners
   * have finished. A listener must not wait for the store, because the next write waits for the listener.
   */
  onChange(listener: (changes: readonly Change[]) => void | Promise<void>): void;
  /** Answers whether the database can be used, for `/status`. */
  reachable(): Promise<boolean>;
  /** Since when, and why, the database cannot be used, as the store has noticed it so far. */
  away(): Away | undefined;
  /** Undefined: no other gateway uses the database. */
  readonly cluster?: Cluster;
  close(): Promise<void>;
}

/** The store itself failed. The message says what, where and what to do, and holds no row data. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** The database cannot be reached for now. The gateway can go on with the rows that it knows. */
export class StoreAway extends StoreError {
  override name = 'StoreAway';
}
