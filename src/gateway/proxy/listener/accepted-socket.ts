// The socket of a connection that another process has accepted. Node passes handles between processes, and documents neither the
// option `handle` nor `pauseOnCreate` of the socket, which its own servers use; shared-reads.ts relies on the first one, too.
import { Socket } from 'node:net';

export function acceptedSocket(handle: unknown, isPaused: boolean): Socket {
  const options = { handle, pauseOnCreate: isPaused, readable: true, writable: true };
  const socket: unknown = Reflect.construct(Socket, [options]);
  if (!(socket instanceof Socket)) throw new TypeError('not a socket');
  return socket;
}
