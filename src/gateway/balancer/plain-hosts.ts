// The plain host names that requests go to at present. Each name is resolved once for all requests. Unused names are removed.
import { PlainHost } from './plain-host.ts';
import type { Resolver } from './resolver.ts';

export class PlainHosts {
  readonly #resolver: Resolver;
  /** By name and port. The number is bounded, because names come only from configuration. */
  readonly #inUse = new Map<string, PlainHost>();

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  find(hostname: string, port: number): PlainHost {
    const key = `${hostname}:${port}`;
    let host = this.#inUse.get(key);
    if (!host) {
      host = new PlainHost(hostname, port, this.#resolver, () => this.#inUse.delete(key));
      this.#inUse.set(key, host);
    }
    return host;
  }

  close(): void {
    for (const host of this.#inUse.values()) host.close();
    this.#inUse.clear();
  }
}
