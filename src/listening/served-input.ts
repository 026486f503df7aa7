// Passes a client's bytes to Node's parser, piece by piece, so that each request's first line can be rewritten before the parser
// reads it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { endConnection } from './end-connection.ts';
import { readRequestLine } from './request-line.ts';

/** The longest line. nginx: large_client_header_buffers */
const longestLine = 8 * 1024;
const lineEnd = 0x0a;
const carriageReturn = 0x0d;

/**
 * The kind of the next bytes. `size` is the line before a chunk. `trailer` is a line after the last chunk. `unread` bytes go to
 * the parser as they are.
 */
type Place = 'line' | 'head' | 'body' | 'size' | 'chunk' | 'trailer' | 'unread' | 'refused';

export interface InputOptions {
  parse: (piece: Buffer) => void;
  /** The bytes of the answer to bytes that are not a request. */
  refusal: (status: number) => string;
  /** Milliseconds within which a line that has begun must be complete. */
  patience: number;
}

export class ServedInput {
  readonly #socket: Socket;
  readonly #parse: (piece: Buffer) => void;
  readonly #refusal: (status: number) => string;
  readonly #patience: number;
  #place: Place = 'line';
  /** The beginning of a line whose end has not arrived. */
  #held: Buffer | undefined;
  #late: NodeJS.Timeout | undefined;
  /** Bytes of the body still to come. */
  #left = 0;
  /** The latest request. */
  #request: IncomingMessage | undefined;
  /** The client's method, where the parser got another one. */
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

  /** Called when the parser has read the head of a request. */
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

  /** Refuses bytes that are not a request. The requests before them are answered first. */
  refuse(status: number): void {
    this.#place = 'refused';
    clearTimeout(this.#late);
    const end = (): void => endConnection(this.#socket, this.#refusal(status));
    if (this.#request?.complete !== false) {
      if (this.#answers.size === 0) end();
      else this.#whenAnswered = end;
    } else if ([...this.#answers].some(({ headersSent }) => headersSent)) {
      // No second answer may follow an answer that has begun: the client would read it as part of the body.
      this.#socket.destroy();
    } else end();
  }

  /** The size of the next piece; 0 while the line is incomplete. */
  #sizeOfNext(bytes: Buffer): number {
    switch (this.#place) {
      case 'body':
      case 'chunk':
        return Math.min(this.#left, bytes.length);
      case 'unread':
      case 'refused':
        return bytes.length;
      default: {
        const size = this.#place === 'head' ? sizeOfHead(bytes) : bytes.indexOf(lineEnd) + 1;
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
        // The parser refuses a line that is not a size.
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
    // Empty lines may come before a request.
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

/** The size of the lines that end the head, or of those that are complete; 0: none is. */
function sizeOfHead(bytes: Buffer): number {
  let end = 0;
  for (;;) {
    const next = bytes.indexOf(lineEnd, end) + 1;
    if (next === 0) return end;
    const isEmpty = next - end === 1 || (next - end === 2 && bytes[end] === carriageReturn);
    end = next;
    if (isEmpty) return end;
  }
}
