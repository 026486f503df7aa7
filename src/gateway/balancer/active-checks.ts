// Active health checks: sends requests to the addresses of an upstream at intervals. lua-resty-healthcheck 0.4.0:
// lib/resty/healthcheck.lua.
import { connect } from 'node:net';
import type { Upstream } from '#schema/entities/upstream.ts';
import { breaksLine } from '#schema/url.ts';
import type { Address } from './address.ts';
import type { RequestOutcome } from './health.ts';

export type ActiveSettings = Upstream['healthchecks']['active'];

/** No status line is longer. */
const longestLine = 8192;

export class ActiveChecks {
  readonly #settings: ActiveSettings;
  readonly #addresses: () => readonly Address[];
  readonly #report: (address: Address, outcome: RequestOutcome) => void;
  readonly #timers: readonly NodeJS.Timeout[];

  constructor(
    settings: ActiveSettings,
    addresses: () => readonly Address[],
    report: (address: Address, outcome: RequestOutcome) => void,
  ) {
    this.#settings = settings;
    this.#addresses = addresses;
    this.#report = report;
    this.#timers = [true, false].flatMap((healthy) => this.#start(healthy));
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Healthy and unhealthy addresses are checked at different intervals; 0 means never. */
  #start(healthy: boolean): NodeJS.Timeout[] {
    const { interval } = healthy ? this.#settings.healthy : this.#settings.unhealthy;
    // An old row may have a path with a line break, which would begin a header. Such a row is not checked.
    if (interval === 0 || breaksLine(this.#settings.http_path)) return [];
    let running = false;
    const round = (): void => {
      if (running) return;
      running = true;
      const due = this.#addresses().filter((address) => address.healthy === healthy);
      void this.#ask(due).finally(() => {
        running = false;
      });
    };
    return [setInterval(round, interval * 1000).unref()];
  }

  async #ask(due: readonly Address[]): Promise<void> {
    const queue = due.values();
    const worker = async (): Promise<void> => {
      for (const address of queue) this.#report(address, await probe(address, this.#settings));
    };
    await Promise.all(Array.from({ length: Math.min(this.#settings.concurrency, due.length) }, worker));
  }
}

/** The result of one check of an address. An answer that is no HTTP counts as status 0, which is a failure. */
function probe(
  { ip, port, hostname }: Address,
  { timeout, http_path }: ActiveSettings,
): Promise<RequestOutcome> {
  return new Promise((resolve) => {
    const socket = connect({ host: ip, port });
    const over = (outcome: RequestOutcome): void => {
      clearTimeout(deadline);
      socket.destroy();
      resolve(outcome);
    };
    const deadline = setTimeout(() => over('timeout'), timeout * 1000);
    let text = '';
    socket.setEncoding('latin1');
    socket.on('connect', () => socket.write(`GET ${http_path} HTTP/1.0\r\nHost: ${hostname}\r\n\r\n`));
    socket.on('data', (piece: string) => {
      text += piece;
      const end = text.indexOf('\n');
      if (end >= 0 || text.length > longestLine) over(Number(/^HTTP\/\d+\.\d+\s+(\d+)/.exec(text)?.[1] ?? 0));
    });
    socket.on('error', () => over('broken'));
    socket.on('end', () => over('broken'));
  });
}
