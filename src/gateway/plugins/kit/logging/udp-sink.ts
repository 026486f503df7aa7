// Sends entries as UDP datagrams. A datagram that has left this machine counts as sent, because UDP has no acknowledgement.
import { createSocket, type Socket } from 'node:dgram';
import { isIP, isIPv6, type LookupFunction } from 'node:net';
import { reasonOf, timeoutOf, type Failure, type Sink } from './sink.ts';

/** Milliseconds after which a name is resolved again. */
const nameHolds = 60_000;

/** A line of a datagram is read as a message, or a metric, of its own. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const lineBreaking = /[\x00-\x1f\x7f]/g;

export interface UdpSinkOptions {
  host: string;
  port: number;
  /** Milliseconds in which a name has to be resolved. */
  timeout: number;
  lookup: LookupFunction;
}

export const udpSink = (options: UdpSinkOptions): Sink => new UdpSink(options);

class UdpSink implements Sink {
  readonly name: string;
  readonly batch = 100;
  readonly #host: string;
  readonly #port: number;
  readonly #timeout: number;
  readonly #lookup: LookupFunction;
  #socket: Socket | undefined;
  #openedAt = 0;
  /** A datagram that had left came back as undeliverable. */
  #refusal: Failure | undefined;

  constructor({ host, port, timeout, lookup }: UdpSinkOptions) {
    this.name = `${host}:${port}`;
    this.#host = host;
    this.#port = port;
    this.#timeout = timeoutOf(timeout);
    this.#lookup = lookup;
  }

  async send(entries: readonly string[]): Promise<Failure | undefined> {
    const socket = this.#usable() ?? (await this.#open());
    if ('reason' in socket) return socket;
    for (const [sent, entry] of entries.entries()) {
      const refusal = this.#takeRefusal();
      if (refusal) return { ...refusal, sent };
      const datagram = entry.replaceAll(lineBreaking, ' ');
      const error = await new Promise<Error | null>((resolve) => socket.send(datagram, resolve));
      if (!error) continue;
      const reason = reasonOf(error);
      if (reason === 'too_large') return { reason, remedy: 'drop', sent };
      this.close();
      return { reason, remedy: 'wait', sent };
    }
    return undefined;
  }

  close(): void {
    this.#socket?.close();
    this.#socket = undefined;
  }

  #usable(): Socket | undefined {
    const isOld = isIP(this.#host) === 0 && performance.now() - this.#openedAt > nameHolds;
    if (isOld) this.close();
    return this.#socket;
  }

  async #open(): Promise<Socket | Failure> {
    const found = await this.#resolve();
    if ('reason' in found) return found;
    const socket = createSocket(isIPv6(found.address) ? 'udp6' : 'udp4').unref();
    socket.on('error', (error) => (this.#refusal = { reason: reasonOf(error), remedy: 'wait' }));
    const connected = new Promise((resolve) => {
      socket.on('connect', resolve);
      socket.on('error', resolve);
    });
    this.#socket = socket;
    this.#openedAt = performance.now();
    try {
      socket.connect(this.#port, found.address);
    } catch {
      this.close();
      return { reason: 'invalid_port', remedy: 'drop' };
    }
    await connected;
    return this.#takeRefusal() ?? socket;
  }

  /** A refusal that has come in is told once, and the next entries go through another socket. */
  #takeRefusal(): Failure | undefined {
    const refusal = this.#refusal;
    this.#refusal = undefined;
    if (refusal) this.close();
    return refusal;
  }

  async #resolve(): Promise<{ address: string } | Failure> {
    if (isIP(this.#host) !== 0) return { address: this.#host };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Failure>((resolve) => {
      timer = setTimeout(() => resolve({ reason: 'timeout', remedy: 'wait' }), this.#timeout);
    });
    const found = new Promise<{ address: string } | Failure>((resolve) => {
      this.#lookup(this.#host, {}, (error, address) =>
        resolve(
          typeof address === 'string' && !error ? { address } : { reason: reasonOf(error), remedy: 'wait' },
        ),
      );
    });
    const first = await Promise.race([found, late]);
    clearTimeout(timer);
    return first;
  }
}
