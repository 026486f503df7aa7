// The store in Kong 0.13.1's tables of a PostgreSQL database, which other gateways may use at the same time. Reads, writes and
// transactions of this gateway take turns on one connection; the database decides between this gateway and others.
import type { Client } from 'pg';
import { nameOf, type PostgresSettings } from '#postgres/postgres-settings.ts';
import { isRefusal } from '#postgres/refusal.ts';
import { postgresFailure } from './postgres-failure.ts';
import { StoreAway, type Away, type Rows, type Store } from '../store.ts';
import { Turns } from '../turns.ts';
import { forgetOld, wakeChannel } from './cluster/gatehouse-schema.ts';
import { listNodes } from './cluster/list-nodes.ts';
import { nodeDefaults, type NodeSettings } from './cluster/node-settings.ts';
import { PostgresCounters } from './cluster/postgres-counters.ts';
import { TrackedRows } from './cluster/tracked-rows.ts';
import { withoutDisk } from './cluster/without-disk.ts';
import { Connection } from './connection.ts';
import type { Look } from './known-rows.ts';
import { PostgresRows } from './postgres-rows.ts';
import type { PostgresOptions } from './postgres-options.ts';
import { repeat } from './repeat.ts';
import { RowsCopy } from './rows-copy.ts';
import { ensureSchema } from './schema/ensure-schema.ts';
import { WriteGroup } from './write-groups.ts';

/** Milliseconds between two attempts to reach a database that was lost. */
const retry = 1000;

/** Rows that are sought in one turn. More are sought where clients make up tokens, and need not be found. */
const mostSought = 1000;

/** In each period of `db_update_frequency`: what a Kong has changed is known within the period, also where a look takes long. */
const looksInPeriod = 2;

/** Seconds between two times that old changes of other nodes are forgotten. */
const forgetEvery = 600;

/**
 * Throws a StoreError when the database cannot be used: when it is not Kong 0.13.1's, or when it cannot be reached and there is no
 * copy of its rows.
 */
export async function openPostgresStore(
  settings: PostgresSettings,
  { node, copy, log = () => {} }: PostgresOptions = {},
): Promise<Store> {
  const store = new PostgresStore(settings, { ...nodeDefaults(), ...node }, copy, log);
  await store.open();
  return store.interface;
}

class PostgresStore {
  readonly #settings: PostgresSettings;
  readonly #node: NodeSettings;
  readonly #log: (line: string) => void;
  readonly #connection: Connection;
  readonly #turns = new Turns();
  readonly #tracked: TrackedRows;
  readonly #counters: PostgresCounters;
  #healing: NodeJS.Timeout | undefined;
  #endPolling: (() => void) | undefined;
  #forgotAt = 0;
  /** The writes of the last turn that waits. */
  #group: WriteGroup | undefined;
  /** The rows that the next turn of looking asks for, and the end of that turn. */
  #sought: { looks: Look[]; done: Promise<void> } | undefined;
  #isWoken = false;
  #isClosed = false;

  constructor(
    settings: PostgresSettings,
    node: NodeSettings,
    copy: string | undefined,
    log: (line: string) => void,
  ) {
    this.#settings = settings;
    this.#node = node;
    this.#log = log;
    this.#connection = new Connection(settings, {
      prepare: (client) => this.#prepare(client),
      onLost: () => {
        this.#tracked.isBehind = true;
        this.#heal();
      },
      onNotice: () => this.#wake(),
    });
    this.#counters = new PostgresCounters(settings, log);
    const cannotCopy = (error: unknown): void =>
      log(
        `the copy of the rows in ${copy} cannot be written, so a start needs the database: ${String(error)}`,
      );
    this.#tracked = new TrackedRows({
      node,
      query: this.#connection.query,
      copy: copy === undefined ? undefined : new RowsCopy(copy, nameOf(settings), cannotCopy),
    });
  }

  async open(): Promise<void> {
    try {
      await this.#turns.take(() => this.#guarded(() => this.#tracked.readAll()));
    } catch (error) {
      if (!(error instanceof StoreAway && (await this.#tracked.restore()))) {
        await this.#connection.close();
        throw error;
      }
      const known = new Date(this.#tracked.copyOf ?? 0).toISOString();
      this.#log(`${error.message} It starts with the rows of ${known}, from the copy on disk.`);
      this.#heal();
    }
    const period = (this.#node.updateFrequency * 1000) / looksInPeriod;
    this.#endPolling = repeat(period, () => this.#turn(() => this.#poll()));
  }

  get interface(): Store {
    const read = <T>(work: (rows: Rows) => Promise<T>): Promise<T> =>
      this.#turn(() => work(new PostgresRows(this.#tracked.tables, this.#connection.query).rows));
    const write = <T>(work: (rows: Rows) => Promise<T>): Promise<T> => this.#write((each) => work(each.rows));
    /** The tables whose rows were read. Those that are read for the first time are known already, as they were at one moment. */
    const readOnce = new Set<string>();
    return {
      find: (schema, id) => read((rows) => rows.find(schema, id)),
      findBy: (schema, field, value) => read((rows) => rows.findBy(schema, field, value)),
      page: (schema, request) => read((rows) => rows.page(schema, request)),
      pageByKey: (schema, request) => read((rows) => rows.pageByKey(schema, request)),
      all: async (schema) => {
        if (!readOnce.has(schema.name)) {
          readOnce.add(schema.name);
          this.#group = undefined;
          return this.#turns.take(async () => this.#tracked.rows(schema.name));
        }
        return read((rows) => rows.all(schema)).catch((error: unknown) => {
          if (error instanceof StoreAway) return this.#tracked.rows(schema.name);
          throw error;
        });
      },
      insert: (schema, row) => write((rows) => rows.insert(schema, row)),
      replace: (schema, row) => write((rows) => rows.replace(schema, row)),
      replaceUnchanged: (schema, row, before) => write((rows) => rows.replaceUnchanged(schema, row, before)),
      remove: (schema, id) => write((rows) => rows.remove(schema, id)),
      transaction: (work) => this.#write((each) => work(each.rows), true),
      removeExpired: ({ name }, moment, most) =>
        this.#write((rows) => rows.removeExpired(name, moment, most)),
      onChange: (listener) => this.#tracked.onChange(listener),
      reachable: () =>
        this.#turns.take(() =>
          this.#connection.query('SELECT 1').then(
            () => true,
            () => false,
          ),
        ),
      away: () => this.#away(),
      cluster: {
        nodes: () => this.#turn(() => listNodes(this.#connection.query, this.#node.id)),
        seek: (table, field, value) => this.#seek({ table, where: { field, value } }),
        counters: this.#counters,
      },
      close: () => this.#close(),
    };
  }

  async #prepare(client: Client): Promise<void> {
    await client.query("SET search_path TO public; SET timezone TO 'UTC'");
    await ensureSchema(client, this.#settings.database);
    const { id, name, version } = this.#node;
    await client.query(
      `INSERT INTO gatehouse.nodes (id, name, version) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET seen = now(), stopped = false`,
      [id, name, version],
    );
    await client.query(`LISTEN ${wakeChannel}`);
  }

  /** A piece of work that begins when everything that others have changed while the database was away is told. */
  #turn<T>(work: () => Promise<T>): Promise<T> {
    // A write that comes later must not be committed before this.
    this.#group = undefined;
    return this.#turns.take(() =>
      this.#guarded(async () => {
        await this.#tracked.catchUp();
        return work();
      }),
    );
  }

  /** Runs `work` in one transaction with the writes that wait, too. When it is committed, the listeners get its changes. */
  #write<T>(work: (rows: PostgresRows) => Promise<T>, goesOn = false): Promise<T> {
    let group = this.#group;
    if (!group || group.isFull) {
      group = this.#group = new WriteGroup();
      this.#runLater(group);
    }
    return this.#guarded(() => group.add(work, goesOn));
  }

  #runLater(group: WriteGroup): void {
    const { query } = this.#connection;
    const isConnected = (): boolean => this.#connection.isConnected;
    this.#turns
      .take(async () => {
        if (this.#group === group) this.#group = undefined;
        await this.#tracked.catchUp();
        await group.run(this.#tracked.tables, { query, isConnected }, (changes) =>
          this.#tracked.record(changes),
        );
      })
      .catch((error: unknown) => group.fail(error));
  }

  /** Another node has changed something. Notices that come while a look is waiting for its turn are for that look. */
  #wake(): void {
    if (this.#isWoken || this.#isClosed) return;
    this.#isWoken = true;
    this.#turn(() => {
      this.#isWoken = false;
      return this.#tracked.readElsewhere(false);
    }).catch(() => {
      // The connection is lost, and with the next one everything is read.
      this.#isWoken = false;
    });
  }

  /** Those that come while a turn of looking is waited for share it. */
  #seek(look: Look): Promise<void> {
    if (this.#sought) {
      if (this.#sought.looks.length < mostSought) this.#sought.looks.push(look);
      return this.#sought.done;
    }
    const looks = [look];
    const done = this.#turn(() => {
      this.#sought = undefined;
      return this.#tracked.readElsewhere(true, looks);
    }).catch(() => {
      this.#sought = undefined;
    });
    this.#sought = { looks, done };
    return done;
  }

  /** Changes of Kong's nodes come without a notice, and behind a pooler all do. */
  async #poll(): Promise<void> {
    await this.#tracked.readElsewhere(true);
    const { query } = this.#connection;
    await query(`UPDATE gatehouse.nodes SET seen = now(), applied = $2 FROM ${withoutDisk} WHERE id = $1`, [
      this.#node.id,
      this.#tracked.applied,
    ]);
    if (Date.now() - this.#forgotAt < forgetEvery * 1000) return;
    this.#forgotAt = Date.now();
    for (const statement of forgetOld) await query(statement);
  }

  /** Reaches for the database until it is back, so that the changes of others come without a request for them. */
  #heal(): void {
    if (this.#isClosed || this.#healing) return;
    this.#healing = setTimeout(() => {
      this.#healing = undefined;
      this.#turn(async () => {}).catch(() => this.#heal());
    }, retry);
    this.#healing.unref();
  }

  #away(): Away | undefined {
    const { away } = this.#connection;
    return away && { ...away, copyOf: this.#tracked.copyOf };
  }

  /** A statement that the database refuses for a reason that no caller expects is a failure of the store. */
  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw isRefusal(error) ? postgresFailure(this.#settings, error) : error;
    }
  }

  #close(): Promise<void> {
    if (this.#isClosed) return this.#turns.take(async () => {});
    this.#isClosed = true;
    clearTimeout(this.#healing);
    this.#endPolling?.();
    return this.#turns.take(async () => {
      if (this.#connection.isConnected)
        await this.#connection
          .query('UPDATE gatehouse.nodes SET stopped = true, seen = now() WHERE id = $1', [this.#node.id])
          .catch(() => {});
      await this.#connection.close();
      await this.#counters.close();
      await this.#tracked.close();
    });
  }
}
