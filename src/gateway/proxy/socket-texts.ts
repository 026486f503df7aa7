// Writes texts and bytes to a socket, straight to its handle where that works: 1 µs less than `socket.write` for each of the two writes
// of a request, which keeps a stream's state, an object and a callback for each.
// Node does not document handles. This file relies on `_handle`, and on the handle's `writeLatin1String`, `writeQueueSize` and `fd`; before
// Node 24.22 also on the class of the objects that Node gives to it, with their `getAsyncId`. `directWritesWork` tries them. Where they
// fail, all is written as usual.
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, Socket } from 'node:net';
import { getSystemErrorName } from 'node:util';
import { SharedBuffer } from './shared-buffer.ts';
import { behind, takenAtOnce } from './taken-at-once.ts';

interface Handle {
  /** Of the system. Negative: there is none. */
  readonly fd: number;
  /** Answers 0 or an error of the system. As of Node 24.22 it is given null, and answers an object where the text has to wait. */
  writeLatin1String(request: WriteRequest | null, text: string): number | HeldWrite;
  /** Bytes that wait for the kernel. */
  readonly writeQueueSize: number;
}

interface HeldWrite {
  /** Called when a text that had to wait has left, or could not. */
  oncomplete?: ((status: number) => void) | null;
}

interface WriteRequest extends HeldWrite {
  /** Below 0: Node does not hold the object, so that it can serve another write. A write with an object that is held ends the process. */
  getAsyncId(): number;
}

/** Answers 0: the kernel has all of the text; below 0: an error of the system; else the object that Node holds until the text has left. */
type DirectWrite = (handle: Handle, text: string) => number | HeldWrite;

/** Characters. Node tries to write a text of this length at once. */
const longest = 16 * 1024;
/** Bytes that are written as text where they can be written straight to the handle, and where they cannot. */
const longestAsText = 2 * 1024;
const longestQueuedAsText = 16 * 1024;

let writeDirectly: DirectWrite | undefined;

/** Before Node 24.22 each write is given an object. An object serves every write that is over when the call returns. */
function withObjects(RequestClass: new () => WriteRequest): DirectWrite {
  let spare: WriteRequest | undefined;
  return (handle, text) => {
    const request = (spare ??= new RequestClass());
    const error = handle.writeLatin1String(request, text);
    if (error !== 0 || request.getAsyncId() < 0) return error;
    spare = undefined;
    return request;
  };
}

/** As of Node 24.22 the handle makes the object itself, where a text has to wait. */
const withoutObjects: DirectWrite = (handle, text) => handle.writeLatin1String(null, text);

/** Called when what was written has left. */
export interface WriteEvents {
  /** Something has left that could not leave at once. More may wait behind it. */
  onWritten(): void;
  /** A write has answered false, and nothing waits any more. */
  onDrain(): void;
}

export class SocketTexts {
  readonly #socket: Socket;
  readonly #handle: Handle | undefined;
  readonly #events: WriteEvents;
  /** Bytes of a text that waited when they were last looked at. 0: no text waits that was written to the handle. */
  #waiting = 0;
  /** A write has answered false. */
  #isFull = false;

  /** `direct`: the socket is plain TCP, and connected. */
  constructor(socket: Socket, direct: boolean, events: WriteEvents) {
    this.#socket = socket;
    this.#handle = direct && writeDirectly ? handleOf(socket) : undefined;
    this.#events = events;
  }

  /** Something that was written has not left yet. */
  get wait(): boolean {
    return this.#waiting > 0 || this.#socket.writableLength > 0;
  }

  /** False: the kernel has not taken all of it. `onDrain` follows. */
  write(text: string): boolean {
    const handle = this.#handle;
    // A text behind others must not overtake them.
    if (!handle || !writeDirectly || text.length > longest || this.wait)
      return this.#answer(this.#socket.write(text, 'latin1', this.#onLeft));
    const written = writeDirectly(handle, text);
    if (written === 0) return true;
    if (typeof written === 'number') {
      this.#socket.destroy(failure(written));
      return false;
    }
    this.#waiting = handle.writeQueueSize;
    // Nothing waits: the kernel took the rest on the second attempt. Node lets go of the object in the next turn.
    if (this.#waiting === 0) return true;
    written.oncomplete = (status) => {
      this.#waiting = 0;
      if (status < 0) this.#socket.destroy(failure(status));
      else this.#left();
    };
    return this.#answer(false);
  }

  /**
   * Writes bytes between two texts. The bytes need to be valid only until this returns: the kernel takes most of them at once, and
   * only the rest is copied. Together with the texts where they are few, because a second system call costs more than a copy.
   */
  writeBytes(before: string, bytes: Buffer, after: string): boolean {
    const direct = this.#handle !== undefined && !this.wait;
    if (bytes.length <= (direct ? longestAsText : longestQueuedAsText))
      return this.write(before + bytes.toString('latin1') + after);
    const pieces = between(before, bytes, after);
    const taken = this.#handle && direct ? takenAtOnce(this.#handle.fd, pieces) : 0;
    if (typeof taken !== 'number') {
      this.#socket.destroy(taken);
      return false;
    }
    const rest = behind(pieces, taken);
    return rest.length === 0 || this.#answer(this.#socket.write(rest, this.#onLeft));
  }

  /** Has some of what waits left since this was asked last? */
  moves(): boolean {
    const before = this.#waiting;
    if (before === 0 || !this.#handle) return false;
    this.#waiting = this.#handle.writeQueueSize || before;
    return this.#waiting !== before;
  }

  #answer(taken: boolean): boolean {
    if (!taken) this.#isFull = true;
    return taken;
  }

  readonly #onLeft = (error?: Error | null): void => {
    if (!error) this.#left();
  };

  #left(): void {
    this.#events.onWritten();
    if (!this.#isFull || this.wait) return;
    this.#isFull = false;
    this.#events.onDrain();
  }
}

function between(before: string, bytes: Buffer, after: string): readonly Buffer[] {
  const joined = before === '' ? bytes : SharedBuffer.withText(before, bytes);
  const pieces = joined ? [joined] : [Buffer.from(before, 'latin1'), bytes];
  if (after !== '') pieces.push(Buffer.from(after, 'latin1'));
  return pieces;
}

const failure = (status: number): Error => new Error(`write ${getSystemErrorName(status)}`);

function handleOf(socket: Socket): Handle | undefined {
  const handle: unknown = Reflect.get(socket, '_handle');
  return isHandle(handle) ? handle : undefined;
}

const isHandle = (value: unknown): value is Handle =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'writeLatin1String') === 'function' &&
  typeof Reflect.get(value, 'writeQueueSize') === 'number' &&
  typeof Reflect.get(value, 'fd') === 'number';

let works: Promise<boolean> | undefined;

/** Does this version of Node do what direct writes rely on? Tried once, over a connection of its own. */
export const directWritesWork = (): Promise<boolean> => (works ??= tried().catch(() => false));

const patience = 1000;

async function tried(): Promise<boolean> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') return false;
  // The kernel takes some megabytes before a text has to wait: digests compare them without keeping them.
  const [sent, got] = [createHash('sha256'), createHash('sha256')];
  const onread = {
    buffer: Buffer.alloc(longest),
    callback: (length: number, bytes: Uint8Array) => got.update(bytes.subarray(0, length)) !== undefined,
  };
  const client = connect({ port: address.port, host: '127.0.0.1', onread }).pause();
  client.on('error', () => client.destroy());
  client.setTimeout(patience, () => client.destroy());
  const closed = new Promise((resolve) => client.once('close', resolve));
  const given: unknown[] = await once(server, 'connection', { signal: AbortSignal.timeout(patience) });
  const accepted = given[0];
  server.close();
  if (!(accepted instanceof Socket)) return false;
  accepted.on('error', () => accepted.destroy());
  writeDirectly = directWriteOf(accepted);
  if (!writeUntilOneWaits(accepted, sent)) writeDirectly = undefined;
  client.resume();
  await closed;
  if (got.digest('hex') !== sent.digest('hex')) writeDirectly = undefined;
  return writeDirectly !== undefined;
}

/** Writes to handles as this Node does. One write of the socket shows how. */
function directWriteOf(socket: Socket): DirectWrite | undefined {
  const handle = handleOf(socket);
  if (!handle) return undefined;
  const write = handle.writeLatin1String.bind(handle);
  let given: unknown;
  handle.writeLatin1String = (request, text) => {
    given = request;
    return write(request, text);
  };
  socket.write(first, 'latin1');
  Reflect.deleteProperty(handle, 'writeLatin1String');
  if (given === null) return withoutObjects;
  const RequestClass: unknown = typeof given === 'object' ? given.constructor : undefined;
  return isRequestClass(RequestClass) ? withObjects(RequestClass) : undefined;
}

function isRequestClass(value: unknown): value is new () => WriteRequest {
  if (typeof value !== 'function' || value === Object) return false;
  const prototype: unknown = Reflect.get(value, 'prototype');
  return typeof prototype === 'object' && prototype !== null && 'getAsyncId' in prototype;
}

const first = 'first';

/** Writes texts that nothing reads until one has to wait, and ends when it has left. False: none had to wait. */
function writeUntilOneWaits(socket: Socket, sent: Hash): boolean {
  const handle = handleOf(socket);
  if (!writeDirectly || !handle) {
    socket.destroy();
    return false;
  }
  const texts = new SocketTexts(socket, true, { onWritten() {}, onDrain: () => socket.end() });
  const text = 'abcdefgh'.repeat(longest / 8);
  const bytes = Buffer.alloc(longestQueuedAsText + 1, 'ijklmnop');
  sent.update(`${first}[`).update(bytes).update(']');
  texts.writeBytes('[', bytes, ']');
  bytes.fill('x');
  for (let i = 0; i < 4096; i += 1) {
    sent.update(text, 'latin1');
    if (!texts.write(text)) return true;
    // This text waits, but Node does not tell that it holds its object: another write with it would end the process.
    if (handle.writeQueueSize > 0) break;
  }
  socket.destroy();
  return false;
}
