// Entries as lines over one TCP or TLS connection, which is kept. Those that the system has taken count as sent.
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { reasonOf, timeoutOf, type Failure, type Sink } from '../kit/logging/sink.ts';

export interface TcpSinkOptions {
  host: string;
  port: number;
  timeout: number;
  lookup: LookupFunction;
  /** Milliseconds that an idle connection is kept. */
  keepalive: number;
  tls: boolean;
  tls_sni?: string | undefined;
}

export class TcpSink implements Sink {
  readonly name: string;
  readonly batch = 500;
  readonly #options: TcpSinkOptions;
  #socket: Socket | undefined;

  constructor(options: TcpSinkOptions) {
    this.name = `${options.tls ? 'tls' : 'tcp'}://${options.host}:${options.port}`;
    this.#options = options;
  }

  async send(entries: readonly string[]): Promise<Failure | undefined> {
    if (!this.#socket) {
      const failure = await this.#open();
      if (failure) return failure;
    }
    const socket = this.#socket;
    if (!socket) return { reason: 'reset', remedy: 'wait' };
    const failure = await this.#whileItTakes(socket, (done) => {
      socket.write(`${entries.join('\r\n')}\r\n`, (error) => done(error ? failureOf(error) : undefined));
    });
    // A partly sent line cannot be taken back, so the next attempt sends the whole line on a new connection.
    if (failure) this.close();
    return failure;
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async #open(): Promise<Failure | undefined> {
    const socket = this.#connect();
    if (!socket) return { reason: 'invalid_port', remedy: 'drop' };
    this.#socket = socket;
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = undefined;
    });
    // The next attempt tells of an error that comes between two.
    socket.on('error', () => {});
    // The sink is not expected to answer. Its bytes are dropped.
    socket.resume();
    socket.on('end', () => socket.destroy());
    const ready = this.#options.tls ? 'secureConnect' : 'connect';
    const failure = await this.#whileItTakes(socket, (done) => socket.once(ready, () => done(undefined)));
    if (failure) this.close();
    else socket.unref().setTimeout(timeoutOf(this.#options.keepalive), () => socket.destroy());
    return failure;
  }

  #connect(): Socket | undefined {
    const { host, port, lookup, tls, tls_sni } = this.#options;
    try {
      if (!tls) return connect({ host, port, lookup });
      const servername = tls_sni ?? '';
      // As in Kong, the sink's certificate is not checked.
      return connectTls({
        host,
        port,
        lookup,
        rejectUnauthorized: false,
        servername: isIP(servername) ? '' : servername,
      });
    } catch {
      return undefined;
    }
  }

  /** Undefined when it was done; otherwise why not. */
  #whileItTakes(
    socket: Socket,
    begin: (done: (failure: Failure | undefined) => void) => void,
  ): Promise<Failure | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => done({ reason: 'timeout', remedy: 'wait' }),
        timeoutOf(this.#options.timeout),
      );
      const onError = (error: Error): void => done(failureOf(error));
      const onClose = (): void => done({ reason: 'reset', remedy: 'wait' });
      const done = (failure: Failure | undefined): void => {
        clearTimeout(timer);
        socket.off('error', onError).off('close', onClose);
        resolve(failure);
      };
      socket.on('error', onError).on('close', onClose);
      begin(done);
    });
  }
}

const failureOf = (error: Error): Failure => ({ reason: reasonOf(error), remedy: 'wait' });
