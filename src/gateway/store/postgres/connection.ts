// The connection to the database. It is opened when it is first needed, and again after it was lost.
import { Client } from 'pg';
import { clientOptions } from '#postgres/client-options.ts';
import type { PostgresSettings } from '#postgres/postgres-settings.ts';
import { isRefusal } from '#postgres/refusal.ts';
import { StoreError } from '../store.ts';
import { postgresFailure } from './postgres-failure.ts';

/** Runs one statement. Every value of an answer is the text that the server wrote, or null. */
export type Query = (sql: string, values?: readonly unknown[]) => Promise<readonly (readonly unknown[])[]>;

/** Milliseconds before a database that was away is tried again. Statements that come meanwhile fail at once. */
const pause = 500;

export const asWritten = { getTypeParser: () => (text: string) => text };

export class Connection {
  readonly #settings: PostgresSettings;
  readonly #prepare: (client: Client) => Promise<void>;
  readonly #onLost: () => void;
  readonly #onNotice: () => void;
  #client: Client | undefined;
  #failure: { error: StoreError; at: number } | undefined;
  #away: { since: number; cause: string } | undefined;
  #isClosed = false;

  /**
   * `prepare` runs on each new connection. `onLost` is called when a connection that was in use is gone, `onNotice` when another
   * connection has sent a notice on a channel that this one listens to.
   */
  constructor(
    settings: PostgresSettings,
    {
      prepare,
      onLost,
      onNotice,
    }: { prepare: (client: Client) => Promise<void>; onLost: () => void; onNotice: () => void },
  ) {
    this.#settings = settings;
    this.#prepare = prepare;
    this.#onLost = onLost;
    this.#onNotice = onNotice;
  }

  /** Throws a StoreError when the database cannot be used, and a DatabaseError of pg when it refuses the statement. */
  readonly query: Query = async (text, values = []) => {
    const client = await this.#connected();
    try {
      const result = await client.query<unknown[]>({
        text,
        values: [...values],
        rowMode: 'array',
        types: asWritten,
      });
      return result.rows;
    } catch (error) {
      if (isRefusal(error)) throw error;
      const failure = postgresFailure(this.#settings, error);
      this.#lose(client, failure);
      throw failure;
    }
  };

  /** Since when, and why, there is no connection; undefined before the first attempt, too. */
  get away(): { since: number; cause: string } | undefined {
    return this.#away;
  }

  get isConnected(): boolean {
    return this.#client !== undefined;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => {});
  }

  async #connected(): Promise<Client> {
    if (this.#client) return this.#client;
    if (this.#isClosed) throw new StoreError('the store is closed');
    if (this.#failure && performance.now() - this.#failure.at < pause) throw this.#failure.error;
    const client = new Client(clientOptions(this.#settings));
    client.on('error', (error) => this.#lose(client, postgresFailure(this.#settings, error)));
    client.on('notification', ({ processId }) => {
      if (processId !== ownProcess(client)) this.#onNotice();
    });
    try {
      await client.connect();
      await this.#prepare(client);
    } catch (error) {
      const failure = postgresFailure(this.#settings, error);
      this.#failure = { error: failure, at: performance.now() };
      this.#away = { since: this.#away?.since ?? Date.now(), cause: failure.message };
      client.end().catch(() => {});
      throw failure;
    }
    this.#failure = undefined;
    this.#away = undefined;
    this.#client = client;
    return client;
  }

  #lose(client: Client, { message }: StoreError): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#away ??= { since: Date.now(), cause: message };
    // A server that hangs never ends the connection by itself.
    client.end().catch(() => {});
    this.#onLost();
  }
}

/** The number of the server's process behind a connection. The types of pg do not name it. */
const ownProcess = (client: Client): unknown => ('processID' in client ? client.processID : undefined);
