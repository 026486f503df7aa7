// One connection to a directory, which asks it about one user at a time.
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { Client, ResultCodeError } from 'ldapts';
import type { Config } from './schema.ts';

export type Server = Pick<Config, 'ldap_host' | 'ldap_port' | 'start_tls' | 'verify_ldap_host'>;

export class Connection {
  readonly #server: Server;
  readonly #client: Client;
  #socket: Socket | undefined;
  #secured = false;

  constructor(server: Server, lookup: LookupFunction) {
    this.#server = server;
    // The socket is made here, to be ended in whatever state it is; so the address is not asked for.
    this.#client = new Client({
      url: 'ldap://directory',
      createConnection: () =>
        (this.#socket = connect({ host: server.ldap_host, port: server.ldap_port, lookup })),
    });
  }

  /** Can it be asked again? */
  get open(): boolean {
    return this.#socket?.readyState === 'open';
  }

  /** Is this the user's password? Throws when the directory does not say within so many milliseconds; then the connection is closed. */
  async verify(dn: string, password: string, milliseconds: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
    });
    try {
      return await Promise.race([this.#bind(dn, password), late]);
    } catch (error) {
      this.close();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.#socket?.destroy();
  }

  async #bind(dn: string, password: string): Promise<boolean> {
    if (this.#server.start_tls && !this.#secured) {
      const { ldap_host: host, verify_ldap_host } = this.#server;
      await this.#client.startTLS({
        host,
        // An address is no server name (RFC 6066, 3).
        ...(isIP(host) === 0 && { servername: host }),
        rejectUnauthorized: verify_ldap_host,
      });
      this.#secured = true;
    }
    try {
      await this.#client.bind(dn, password);
      return true;
    } catch (error) {
      if (error instanceof ResultCodeError && !notAboutTheUser.has(error.code)) return false;
      throw error;
    }
  }
}

/** RFC 4511, A.2: operationsError, protocolError, strongerAuthRequired, confidentialityRequired, busy, unavailable. */
const notAboutTheUser = new Set([1, 2, 8, 13, 51, 52]);
