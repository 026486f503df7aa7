// The directory of one configuration. It is queried over a small number of connections, which are kept for later queries.
import type { PluginGateway } from '../plugin.ts';
import { Semaphore } from '../../memory/semaphore.ts';
import type { Connection } from './connection.ts';
import type { Config } from './schema.ts';

/** `failed`: the directory did not say. `busy`: so many are waiting for it that one more would wait for too long. */
export type Verdict = 'right' | 'wrong' | 'failed' | 'busy';

const mostConnections = 64;
const mostWaiting = 1000;
/** OpenResty's default. */
const defaultTimeout = 60_000;

export class Directory {
  readonly #config: Config;
  readonly #gateway: Pick<PluginGateway, 'log' | 'lookup'>;
  readonly #places = new Semaphore(mostConnections);
  /** Each with the timer that ends it, the one used last at the end. */
  readonly #idle = new Map<Connection, NodeJS.Timeout | undefined>();
  #closed = false;

  constructor(config: Config, gateway: Pick<PluginGateway, 'log' | 'lookup'>) {
    this.#config = config;
    this.#gateway = gateway;
  }

  async verify(dn: string, password: string): Promise<Verdict> {
    if (this.#places.waiting >= mostWaiting) return 'busy';
    const { timeout, ldap_host, ldap_port } = this.#config;
    const until = performance.now() + (timeout > 0 ? timeout : defaultTimeout);
    try {
      return (await this.#places.run(() => this.#ask(dn, password, until))) ? 'right' : 'wrong';
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#gateway.log(`ldap-auth: ${ldap_host}:${ldap_port} could not be asked: ${why}`);
      return 'failed';
    }
  }

  /** Keeps no connection any more. */
  close(): void {
    this.#closed = true;
    for (const [connection, timer] of this.#idle) {
      clearTimeout(timer);
      connection.close();
    }
    this.#idle.clear();
  }

  async #ask(dn: string, password: string, until: number): Promise<boolean> {
    const kept = this.#take();
    if (kept) {
      try {
        return await this.#askOver(kept, dn, password, until);
      } catch (error) {
        // The directory may have ended it meanwhile, which says nothing of a new one.
        if (performance.now() >= until) throw error;
      }
    }
    // A gateway that asks no directory does not load the client.
    const { Connection: Opened } = await import('./connection.ts');
    return this.#askOver(new Opened(this.#config, this.#gateway.lookup), dn, password, until);
  }

  async #askOver(connection: Connection, dn: string, password: string, until: number): Promise<boolean> {
    const right = await connection.verify(dn, password, Math.max(1, until - performance.now()));
    this.#keep(connection);
    return right;
  }

  #take(): Connection | undefined {
    for (const [connection, timer] of [...this.#idle].toReversed()) {
      clearTimeout(timer);
      this.#idle.delete(connection);
      if (connection.open) return connection;
    }
    return undefined;
  }

  #keep(connection: Connection): void {
    if (this.#closed) return connection.close();
    const { keepalive } = this.#config;
    const end = (): void => {
      this.#idle.delete(connection);
      connection.close();
    };
    this.#idle.set(connection, keepalive > 0 ? setTimeout(end, keepalive).unref() : undefined);
  }
}
