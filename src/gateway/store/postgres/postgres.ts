// The store in Kong 0.13.1's tables of a PostgreSQL database, which other gateways may use at the same time. Reads, writes and
// transactions of this gateway take turns on one connection; the database decides between this gateway and others.
import { isRefusal, postgresFailure } from './postgres-failure.ts';
import type { Change, Rows, Store } from '../store.ts';
import type { Row } from '#schema/fields.ts';
import { Turns } from '../turns.ts';
import { readTables } from './catalog.ts';
import { Connection } from './connection.ts';
import { KnownRows } from './known-rows.ts';
import { PostgresRows } from './postgres-rows.ts';
import type { PostgresSettings } from './postgres-settings.ts';
import type { PostgresTable } from './postgres-table.ts';
import { ensureSchema } from './schema/ensure-schema.ts';

/** Kong's tables of entities. */
const tableNames = [
  'apis',
  'consumers',
  'services',
  'routes',
  'plugins',
  'upstreams',
  'targets',
  'ssl_certificates',
  'ssl_servers_names',
  'keyauth_credentials',
  'basicauth_credentials',
  'acls',
  'jwt_secrets',
  'hmacauth_credentials',
  'oauth2_credentials',
  'oauth2_tokens',
  'oauth2_authorization_codes',
];

/** Gateways take this lock for each change, so that a change sees all of the change before it. */
const begin = 'BEGIN; SELECT pg_advisory_xact_lock(1195463749, 1)';

/** Milliseconds between two attempts to reach a database that was lost. */
const retry = 1000;

/** Throws a StoreError when the database cannot be reached or is not Kong 0.13.1's. */
export async function openPostgresStore(settings: PostgresSettings): Promise<Store> {
  const store = new PostgresStore(settings);
  await store.open();
  return store.interface;
}

class PostgresStore {
  readonly #settings: PostgresSettings;
  readonly #connection: Connection;
  readonly #turns = new Turns();
  readonly #known = new KnownRows();
  readonly #listeners: ((changes: readonly Change[]) => void | Promise<void>)[] = [];
  #tables: ReadonlyMap<string, PostgresTable> = new Map();
  /** The changes that were made while the database was away are not known yet. */
  #isBehind = false;
  #healing: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(settings: PostgresSettings) {
    this.#settings = settings;
    this.#connection = new Connection(settings, {
      prepare: async (client) => {
        await client.query("SET search_path TO public; SET timezone TO 'UTC'");
        await ensureSchema(client, settings.database);
      },
      onLost: () => {
        this.#isBehind = true;
        this.#heal();
      },
    });
  }

  async open(): Promise<void> {
    try {
      this.#tables = await readTables(this.#connection.query, tableNames);
    } catch (error) {
      await this.#connection.close();
      throw error;
    }
  }

  get interface(): Store {
    const read = <T>(work: (rows: Rows) => Promise<T>): Promise<T> =>
      this.#turns.take(async () => {
        await this.#catchUp();
        return this.#guarded(() => work(new PostgresRows(this.#tables, this.#connection.query).rows));
      });
    const write = <T>(work: (rows: Rows) => Promise<T>): Promise<T> => this.#write((each) => work(each.rows));
    return {
      find: (schema, id) => read((rows) => rows.find(schema, id)),
      findBy: (schema, field, value) => read((rows) => rows.findBy(schema, field, value)),
      page: (schema, request) => read((rows) => rows.page(schema, request)),
      pageByKey: (schema, request) => read((rows) => rows.pageByKey(schema, request)),
      all: (schema) =>
        read(async (rows) => {
          const all = await rows.all(schema);
          this.#known.learn(schema.name, all);
          return all;
        }),
      insert: (schema, row) => write((rows) => rows.insert(schema, row)),
      replace: (schema, row) => write((rows) => rows.replace(schema, row)),
      replaceUnchanged: (schema, row, before) => write((rows) => rows.replaceUnchanged(schema, row, before)),
      remove: (schema, id) => write((rows) => rows.remove(schema, id)),
      transaction: (work) => this.#write((each) => work(each.rows), true),
      removeExpired: ({ name }, moment, most) =>
        this.#write((rows) => rows.removeExpired(name, moment, most)),
      onChange: (listener) => void this.#listeners.push(listener),
      reachable: () =>
        this.#turns.take(() =>
          this.#connection.query('SELECT 1').then(
            () => true,
            () => false,
          ),
        ),
      close: () => this.#close(),
    };
  }

  /** Runs `work` in one transaction. When it is committed, the listeners get its changes. */
  #write<T>(work: (rows: PostgresRows) => Promise<T>, goesOn = false): Promise<T> {
    return this.#turns.take(async () => {
      await this.#catchUp();
      const changes: Change[] = [];
      const { query } = this.#connection;
      const result = await this.#guarded(async () => {
        await query(begin);
        try {
          const answer = await work(new PostgresRows(this.#tables, query, { changes, goesOn }));
          await query('COMMIT');
          return answer;
        } catch (error) {
          if (this.#connection.isConnected) await query('ROLLBACK');
          throw error;
        }
      });
      await this.#tell(changes);
      return result;
    });
  }

  async #tell(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    this.#known.apply(changes);
    for (const listener of this.#listeners) await listener(changes);
  }

  /** Tells the listeners what others have changed while the database was away. Part of a turn. */
  async #catchUp(): Promise<void> {
    if (!this.#isBehind) return;
    await this.#guarded(async () => {
      const now = new Map<string, readonly Row[]>();
      for (const name of this.#known.tables) {
        const table = this.#tables.get(name);
        if (table) now.set(name, await table.select(this.#connection.query, {}));
      }
      this.#isBehind = false;
      await this.#tell(this.#known.changesTo(now));
    });
  }

  /** Reaches for the database until it is back, so that the changes of others come without a request for them. */
  #heal(): void {
    if (this.#isClosed || this.#healing) return;
    this.#healing = setTimeout(() => {
      this.#healing = undefined;
      this.#turns.take(() => this.#catchUp()).catch(() => this.#heal());
    }, retry);
    this.#healing.unref();
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
    this.#isClosed = true;
    clearTimeout(this.#healing);
    return this.#turns.take(() => this.#connection.close());
  }
}
