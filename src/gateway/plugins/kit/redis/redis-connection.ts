// A connection to a Redis, shared by all configurations that name the same Redis. It is made when it is first needed, and again
// after it was lost. Each command is answered, or fails, within the time that the caller gives.
import type { LookupFunction } from 'node:net';

export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly password: string | undefined;
  readonly database: number;
  readonly lookup: LookupFunction;
}

export interface RedisUser {
  /** Milliseconds. */
  readonly timeout: number;
  /** Told when the Redis stops answering, and when it answers again. */
  readonly log: (line: string) => void;
}

export type RedisClient = Awaited<ReturnType<typeof clientFor>>;

/** Those of one gateway, which have their way to names in common. */
const shared = new WeakMap<LookupFunction, Map<string, RedisConnection>>();

export class RedisConnection {
  /** Each call of `join` needs a later call of `leave`. */
  static join(address: RedisAddress, user: RedisUser): RedisConnection {
    const { host, port, password = '', database, lookup } = address;
    const key = JSON.stringify([host, port, password, database]);
    let own = shared.get(lookup);
    if (!own) shared.set(lookup, (own = new Map<string, RedisConnection>()));
    const connections = own;
    let connection = connections.get(key);
    if (!connection) {
      connection = new RedisConnection(address, () => connections.delete(key));
      connections.set(key, connection);
    }
    connection.#users.add(user);
    return connection;
  }

  readonly #address: RedisAddress;
  readonly #onUnused: () => void;
  readonly #users = new Set<RedisUser>();
  #client: RedisClient | undefined;
  #connecting: Promise<RedisClient> | undefined;
  /** How many wait for an answer. */
  #waiting = 0;
  #fails = false;
  #saidAt = -Infinity;

  private constructor(address: RedisAddress, onUnused: () => void) {
    this.#address = address;
    this.#onUnused = onUnused;
  }

  /** Waiting commands are still answered. The connection closes after the last of them. */
  leave(user: RedisUser): void {
    if (!this.#users.delete(user)) return;
    if (this.#users.size === 0) this.#onUnused();
    this.#rest();
  }

  /** Undefined: there was no answer, and the log says why. */
  async ask<T>(user: RedisUser, question: (client: RedisClient) => Promise<T>): Promise<T | undefined> {
    const used: { client?: RedisClient } = {};
    this.#waiting += 1;
    try {
      const answer = await within(user.timeout, this.#put(user, question, used));
      this.#answered();
      return answer;
    } catch (error) {
      // A caller with a short timeout must not end a connection on which other callers wait longer.
      const isStuck = error instanceof TooLate && user.timeout >= this.#longest();
      if (used.client && (isStuck || !used.client.isReady)) this.#drop(used.client);
      this.#failed(error);
      return undefined;
    } finally {
      this.#waiting -= 1;
      this.#rest();
    }
  }

  async #put<T>(
    { timeout }: RedisUser,
    question: (client: RedisClient) => Promise<T>,
    used: { client?: RedisClient },
  ): Promise<T> {
    const client =
      this.#client ?? (await (this.#connecting ??= this.#connect(Math.max(timeout, this.#longest()))));
    used.client = client;
    return question(client);
  }

  async #connect(time: number): Promise<RedisClient> {
    const client = await clientFor(this.#address, Math.min(time, longestTimer));
    client.on('error', () => this.#drop(client));
    try {
      await within(time, client.connect());
      this.#client = client;
      return client;
    } catch (error) {
      this.#drop(client);
      throw error;
    } finally {
      this.#connecting = undefined;
      this.#rest();
    }
  }

  #longest(): number {
    return Math.max(0, ...Array.from(this.#users, ({ timeout }) => timeout));
  }

  #drop(client: RedisClient): void {
    if (this.#client === client) this.#client = undefined;
    if (client.isOpen) client.destroy();
  }

  #rest(): void {
    if (this.#users.size === 0 && this.#waiting === 0 && this.#client) this.#drop(this.#client);
  }

  #failed(error: unknown): void {
    if (this.#fails || performance.now() - this.#saidAt < pause) return;
    this.#fails = true;
    this.#saidAt = performance.now();
    this.#say(`gives no answer: ${reasonOf(error, this.#address.password)}`);
  }

  #answered(): void {
    if (!this.#fails) return;
    this.#fails = false;
    this.#say('answers again');
  }

  /** Once for each gateway. */
  #say(what: string): void {
    const { host, port, database } = this.#address;
    const logs = new Set(Array.from(this.#users, ({ log }) => log));
    for (const log of logs) log(`Redis at ${host}:${port}, database ${database}, ${what}`);
  }
}

/** Milliseconds between two lines that say that it fails. */
const pause = 10_000;
/** The longest time of Node's timers. */
const longestTimer = 2 ** 31 - 1;

class TooLate extends Error {}

async function within<T>(time: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`none within ${time} ms`)), Math.min(time, longestTimer));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const clientFor = async (
  { host, port, password, database, lookup }: RedisAddress,
  connectTimeout: number,
) => {
  // The package is loaded only when it is needed: loading it takes half as long as the rest of the start.
  const { createClient } = await import('@redis/client');
  return createClient({
    // Every version of Redis knows this protocol.
    RESP: 2,
    disableClientInfo: true,
    disableOfflineQueue: true,
    socket: { host, port, lookup, connectTimeout, reconnectStrategy: false },
    database,
    ...(password && { password }),
  });
};

/** A server may repeat in its message what it was sent, a password too. */
function reasonOf(error: unknown, password: string | undefined): string {
  let text = error instanceof Error ? error.message : String(error);
  // The name has several addresses, and the connection to each has failed.
  if (error instanceof AggregateError && 'code' in error) text ||= String(error.code);
  const said = text.replace(/,? with args.*$/is, '');
  return password ? said.replaceAll(password, '***') : said;
}
