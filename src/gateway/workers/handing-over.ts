// Accepts the connections of the proxy in the main process, and gives them to the processes that serve requests, in turn. A connection
// stays open here until its process has said that it took it: one that was on its way to a process that ended goes to another.
import { createServer, type Server, type Socket } from 'node:net';
import { closeServer } from '../../listening/close-server.ts';
import type { ListenAddress } from '../proxy/listener/listener.ts';
import type { FollowedRequests } from './followed-requests.ts';
import type { ClosableHandle, WaitingConnection, WorkerProcess } from './worker-process.ts';

/** Connections that wait while no process takes any. */
const mostWaiting = 1024;
/** Milliseconds that a connection waits at most. */
const longestWait = 10_000;

export class HandingOver {
  readonly #workers: () => readonly WorkerProcess[];
  readonly #followed: FollowedRequests;
  readonly #servers: Server[] = [];
  readonly #sweep: NodeJS.Timeout;
  #waiting: { connection: WaitingConnection; since: number }[] = [];
  #turn = 0;

  constructor(workers: () => readonly WorkerProcess[], followed: FollowedRequests) {
    this.#workers = workers;
    this.#followed = followed;
    this.#sweep = setInterval(() => this.#expire(), 1000).unref();
  }

  async listen({ host, port }: ListenAddress, listener: number): Promise<{ port: number }> {
    const server = createServer({ noDelay: true, pauseOnConnect: true }, (socket) =>
      this.#accept(socket, listener),
    );
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    // A connection that the system could not accept is reported, and the other connections go on.
    server.on('error', (error: Error) => process.emitWarning(error));
    this.#servers.push(server);
    const bound = server.address();
    return { port: bound !== null && typeof bound === 'object' ? bound.port : port };
  }

  give(connection: WaitingConnection): void {
    const worker = this.#next();
    if (!worker) {
      if (this.#waiting.length >= mostWaiting) connection.handle.close();
      else this.#waiting.push({ connection, since: performance.now() });
      return;
    }
    const { caller } = connection;
    const watch = caller && this.#followed.begin(caller, worker);
    worker.give(connection, watch);
  }

  /** Gives what waits: a process takes connections again. */
  giveWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { connection } of waiting) this.give(connection);
  }

  /** Accepts no more. Resolves when the ports are free. */
  async close(): Promise<void> {
    clearInterval(this.#sweep);
    await Promise.all(this.#servers.map(closeServer));
    for (const { connection } of this.#waiting.splice(0)) connection.handle.close();
  }

  #accept(socket: Socket, listener: number): void {
    const { remoteAddress: address = '', remotePort: port = 0 } = socket;
    const handle: unknown = Reflect.get(socket, '_handle');
    if (!isHandle(handle)) return void socket.destroy();
    // The socket is only an envelope: its server counts it as gone.
    Reflect.set(socket, '_handle', null);
    socket.destroy();
    // The dashboard follows a request as soon as it is connected, which may be later in the same turn of the event loop.
    setImmediate(() => this.give({ listener, handle, caller: { address, port } }));
  }

  #next(): WorkerProcess | undefined {
    const workers = this.#workers();
    for (let i = 0; i < workers.length; i += 1) {
      this.#turn = (this.#turn + 1) % workers.length;
      const worker = workers[this.#turn];
      if (worker?.isLive && !worker.isFull) return worker;
    }
    return undefined;
  }

  #expire(): void {
    const before = performance.now() - longestWait;
    const late = this.#waiting.filter(({ since }) => since < before);
    this.#waiting = this.#waiting.filter(({ since }) => since >= before);
    for (const { connection } of late) connection.handle.close();
    if (this.#next()) this.giveWaiting();
  }
}

const isHandle = (value: unknown): value is ClosableHandle =>
  typeof value === 'object' && value !== null && 'close' in value && typeof value.close === 'function';
