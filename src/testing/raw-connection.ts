// A raw HTTP/1.1 client over one socket, for tests: sends bytes as given and returns what came back, unpolished.
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface RawResponse {
  /** `HTTP/1.1 200 OK` */
  statusLine: string;
  status: number;
  /** Names and values in the order and spelling they came in. */
  rawHeaders: [string, string][];
  /** With the chunked coding removed. */
  body: string;
  /** The connection ended before the body was complete. */
  truncated: boolean;
}

export interface RawTarget {
  port: number;
  tls?: boolean | { servername?: string };
}

/** Sends one request and returns its answer, interim ones skipped; the connection is closed afterwards. */
export async function rawRequest(target: RawTarget, bytes: string | Buffer): Promise<RawResponse> {
  const connection = await openConnection(target);
  connection.send(bytes);
  try {
    const head = isHead(bytes);
    let answer = await connection.receive({ head });
    while (answer.status === 100) answer = await connection.receive({ head });
    return answer;
  } finally {
    connection.destroy();
  }
}

/** The first value of a header of a raw answer. */
export function rawHeader(response: { rawHeaders: [string, string][] }, name: string): string | undefined {
  return response.rawHeaders.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

export function openConnection(target: RawTarget): Promise<RawConnection> {
  const options = { port: target.port, host: '127.0.0.1' };
  const tls = typeof target.tls === 'object' ? target.tls : {};
  return new Promise((resolve, reject) => {
    const socket = target.tls
      ? connectTls({ ...options, ...tls, rejectUnauthorized: false }, () =>
          resolve(new RawConnection(socket)),
        )
      : connect(options, () => resolve(new RawConnection(socket)));
    socket.once('error', reject);
  });
}

export class RawConnection {
  readonly socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    const over = (): void => {
      this.#ended = true;
      this.#wake();
    };
    socket.on('end', over).on('close', over).on('error', over);
  }

  send(bytes: string | Buffer): void {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  /** The next answer on this connection; `head`: it answers HEAD, so it has no body. */
  async receive({ head = false } = {}): Promise<RawResponse> {
    const block = await this.#until('\r\n\r\n');
    const lines = block.toString('latin1').split('\r\n');
    const statusLine = lines[0] ?? '';
    const status = Number(statusLine.split(' ')[1]);
    const rawHeaders = lines.slice(1, -2).map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
    const response = { statusLine, status, rawHeaders, body: '', truncated: false };
    if (head || status < 200 || status === 204 || status === 304) return response;
    const length = rawHeader(response, 'content-length');
    if (rawHeader(response, 'transfer-encoding') !== undefined) return this.#chunked(response);
    if (length !== undefined) return this.#take(response, Number(length));
    await this.closed();
    return this.#take(response, this.#received.length);
  }

  /** Raw bytes until they contain `text`, for protocols other than HTTP; taken from the front. */
  async receiveUntil(text: string): Promise<string> {
    return (await this.#until(text)).toString('latin1');
  }

  /** Resolves when the other side has ended the connection. */
  async closed(): Promise<void> {
    while (!this.#ended) await this.#more();
  }

  destroy(): void {
    this.socket.destroy();
  }

  async #until(text: string): Promise<Buffer> {
    for (;;) {
      const at = this.#received.indexOf(text);
      if (at >= 0) return this.#shift(at + text.length);
      if (this.#ended) {
        throw new Error(`connection ended after ${JSON.stringify(this.#received.toString('latin1'))}`);
      }
      await this.#more();
    }
  }

  async #take(response: RawResponse, length: number): Promise<RawResponse> {
    while (this.#received.length < length && !this.#ended) await this.#more();
    response.truncated = this.#received.length < length;
    response.body += this.#shift(Math.min(length, this.#received.length)).toString();
    return response;
  }

  async #chunked(response: RawResponse): Promise<RawResponse> {
    const pieces: Buffer[] = [];
    try {
      for (;;) {
        const size = Number.parseInt((await this.#until('\r\n')).toString('latin1'), 16);
        while (this.#received.length < size + 2 && !this.#ended) await this.#more();
        response.truncated = this.#received.length < size + 2;
        pieces.push(this.#shift(Math.min(size, this.#received.length)));
        this.#shift(Math.min(2, this.#received.length));
        if (size === 0 || response.truncated) break;
      }
    } catch {
      response.truncated = true;
    }
    response.body = Buffer.concat(pieces).toString();
    return response;
  }

  #shift(length: number): Buffer {
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return taken;
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

function isHead(bytes: string | Buffer): boolean {
  return bytes.toString().startsWith('HEAD ');
}
