// What comes from a client, on its way to Node's parser: piece by piece, so that each request's first line can be read before.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { endConnection } from './end-connection.ts';
import { readRequestLine } from './request-line.ts';

/** nginx large_client_header_buffers: no line is longer. */
const longestLine = 8 * 1024;
const lineEnd = 0x0a;

/** What the next bytes are. `size` is the line before a chunk, `trailer` one behind the last, `unread` what is left to the parser. */
type Place = 'line' | 'head' | 'body' | 'size' | 'chunk' | 'trailer' | 'unread' | 'refused';

export interface InputOptions {
  parse: (piece: Buffer) => void;
  /** The answer to what is no request, as it goes over the wire. */
  refusal: (status: number) => string;
  /** Milliseconds that a line may take which has begun. */
  patience: number;
}

export class ServedInput {
  readonly #socket: Socket;
  readonly #parse: (piece: Buffer) => void;
  readonly #refusal: (status: number) => string;
  readonly #patience: number;
  #place: Place = 'line';
  /** The beginning of a line. */
  #held: Buffer | undefined;
  #late: NodeJS.Timeout | undefined;
  /** Bytes of the body still to come. */
  #left = 0;
  /** The latest one, and its method where the parser was given another. */
  #request: IncomingMessage | undefined;
  #method: string | undefined;
  readonly #answers = new Set<ServerResponse>();
  #whenAnswered: (() => void) | undefined;

  constructor(socket: Socket, { parse, refusal, patience }: InputOptions) {
    this.#socket = socket;
    this.#parse = parse;
    this.#refusal = refusal;
    this.#patience = patience;
    socket.once('close', () => clearTimeout(this.#late));
  }

  take(bytes: Buffer): void {
    let rest = this.#held ? Buffer.concat([this.#held, bytes]) : bytes;
    this.#held = undefined;
    while (rest.length > 0 && this.#place !== 'refused') {
      if (this.#socket.isPaused()) {
        this.#socket.unshift(rest);
        return;
      }
      const size = this.#sizeOfNext(rest);
      if (size === 0) return this.#hold(rest);
      this.#pass(rest.subarray(0, size));
      rest = rest.subarray(size);
    }
  }

  /** The parser has come to the end of a head. */
  begins(request: IncomingMessage): void {
    this.#request = request;
  }

  answers(request: IncomingMessage, response: ServerResponse): void {
    if (this.#method !== undefined) request.method = this.#method;
    this.#answers.add(response);
    response.once('close', () => {
      this.#answers.delete(response);
      if (this.#answers.size === 0) this.#whenAnswered?.();
    });
  }

  /** What came is no request. Those before it are answered first. */
  refuse(status: number): void {
    this.#place = 'refused';
    clearTimeout(this.#late);
    const end = (): void => endConnection(this.#socket, this.#refusal(status));
    if (this.#request?.complete !== false) {
      if (this.#answers.size === 0) end();
      else this.#whenAnswered = end;
    } else if ([...this.#answers].some(({ headersSent }) => headersSent)) {
      // An answer that has begun cannot be followed by another: it would be read as its body.
      this.#socket.destroy();
    } else end();
  }

  /** 0: it cannot be told yet. */
  #sizeOfNext(bytes: Buffer): number {
    switch (this.#place) {
      case 'body':
      case 'chunk':
        return Math.min(this.#left, bytes.length);
      case 'unread':
      case 'refused':
        return bytes.length;
      default: {
        const size = bytes.indexOf(lineEnd) + 1;
        if (size > 0 || bytes.length <= longestLine) return size;
        this.#place = 'unread';
        return bytes.length;
      }
    }
  }

  #hold(bytes: Buffer): void {
    this.#held = bytes;
    this.#late ??= setTimeout(() => this.refuse(408), this.#patience).unref();
  }

  #pass(piece: Buffer): void {
    clearTimeout(this.#late);
    this.#late = undefined;
    switch (this.#place) {
      case 'line':
        this.#passLine(piece);
        return;
      case 'head': {
        const before = this.#request;
        this.#parse(piece);
        if (this.#request && this.#request !== before) this.#bodyOf(this.#request);
        return;
      }
      case 'body':
      case 'chunk':
        this.#left -= piece.length;
        if (this.#left === 0) this.#place = this.#place === 'body' ? 'line' : 'size';
        this.#parse(piece);
        return;
      case 'size': {
        const size = Number.parseInt(piece.toString('latin1'), 16);
        // The parser refuses what is no size.
        this.#place = size > 0 ? 'chunk' : 'trailer';
        this.#left = size + 2;
        this.#parse(piece);
        return;
      }
      case 'trailer':
        this.#parse(piece);
        if (this.#request?.complete) this.#place = 'line';
        return;
      case 'unread':
      case 'refused':
        this.#parse(piece);
    }
  }

  #passLine(piece: Buffer): void {
    const line = piece.toString('latin1').replace(/\r?\n$/, '');
    // Before a request there may be empty lines.
    if (line === '') return this.#parse(piece);
    const { text, method } = readRequestLine(line);
    this.#method = method;
    this.#place = 'head';
    this.#parse(text === line ? piece : Buffer.from(`${text}\r\n`, 'latin1'));
  }

  #bodyOf({ headers }: IncomingMessage): void {
    this.#left = Number(headers['content-length'] ?? 0);
    this.#place = headers['transfer-encoding'] !== undefined ? 'size' : this.#left > 0 ? 'body' : 'line';
  }
}
