// What the gateway keeps, behind one asynchronous interface. Knows entity schemas, no HTTP and no plugin.
import type { EntitySchema, Row } from '#schema/fields.ts';

/** One committed change of one row. A removal that takes other rows with it is several changes of one commit. */
export interface Change {
  /** The entity's table name. */
  entity: string;
  /** Absent for an insert. */
  before?: Row;
  /** Absent for a removal. */
  after?: Row;
}

/** Why a write was refused; nothing was written. */
export type Conflict =
  | { kind: 'unique'; field: string; value: unknown }
  /** The row that `field` refers to does not exist. */
  | { kind: 'foreign'; field: string; value: unknown };

export type WriteResult = { ok: true; row: Row } | { ok: false; conflict: Conflict };

export interface Page {
  rows: readonly Row[];
  /** Rows that fit the filter, on all pages. */
  total: number;
}

export interface PageRequest {
  /** Rows on a page; 0 answers no rows but the total. */
  size: number;
  /** How many rows come before the page; none when left out. */
  offset?: number;
  /** Exact, case-sensitive equality, joined by AND. */
  filter?: Readonly<Record<string, unknown>>;
}

/** A part of a list in the order of the rows' ids. */
export interface KeyedPageRequest {
  size: number;
  /** The id that the rows come after; from the first row on when left out. */
  after?: string | undefined;
  /** As for a page. */
  filter?: Readonly<Record<string, unknown>>;
}

/** Why a row was not removed: rows of this entity refer to it and do not go with it. */
export interface Referenced {
  referencedBy: string;
}

/**
 * What can be read and written. A write that has answered is on disk, or goes there with the transaction that it is a part of.
 * Rows come in creation order: by created_at, those of one moment as they were inserted.
 * The store writes what it is given: defaults and validation are the caller's.
 * A failure of the store itself (disk full, file gone) throws a StoreError.
 */
export interface Rows {
  find(schema: EntitySchema, id: string): Promise<Row | undefined>;
  findBy(schema: EntitySchema, field: string, value: unknown): Promise<Row | undefined>;
  page(schema: EntitySchema, request: PageRequest): Promise<Page>;
  pageByKey(schema: EntitySchema, request: KeyedPageRequest): Promise<readonly Row[]>;
  /** Every row, for the data plane's snapshot at start. */
  all(schema: EntitySchema): Promise<readonly Row[]>;
  insert(schema: EntitySchema, row: Row): Promise<WriteResult>;
  /** Replaces the whole row with this id; undefined when there is none. */
  replace(schema: EntitySchema, row: Row): Promise<WriteResult | undefined>;
  /** The same, only where the row is still as it was `read`: of two changes made at once the later is told 'changed'. */
  replaceUnchanged(schema: EntitySchema, row: Row, read: Row): Promise<WriteResult | 'changed' | undefined>;
  /** Removes the row and all that goes with it (foreign fields); false when there is none. */
  remove(schema: EntitySchema, id: string): Promise<boolean | Referenced>;
  /**
   * Runs `work` by itself: nobody else reads or writes meanwhile, and what it writes is there as a whole or, when it throws, not at
   * all. It has to use the rows that it is given. A transaction inside another is a part of that one.
   */
  transaction<T>(work: (rows: Rows) => Promise<T>): Promise<T>;
}

export interface Store extends Rows {
  /**
   * Removes rows whose `expires_at` lies before this moment (milliseconds since the epoch), those that went first first and
   * `most` at once, each with all that goes with it. Writes nothing when there are none.
   */
  removeExpired(schema: EntitySchema, moment: number, most: number): Promise<void>;
  /**
   * Called after each commit, with that commit's changes in order. The write's promise resolves when all listeners have finished.
   * A listener must not wait for the store: the next write waits for the listener.
   */
  onChange(listener: (changes: readonly Change[]) => void | Promise<void>): void;
  /** Is the database there? For `/status`. */
  reachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** The store itself failed. The message says what, where and what to do, and holds no row data. */
export class StoreError extends Error {
  override name = 'StoreError';
}
