// Node's parser accepts request lines of RTSP and ICE as HTTP. This file recognizes them by the method, and where that is not
// enough, by the bytes of the request.
import type { IncomingMessage } from 'node:http';
import { maxLine } from '../request/request-inspection.ts';

/** Methods that Node takes with no other protocol than RTSP. */
const methods = new Set([
  'ANNOUNCE',
  'DESCRIBE',
  'FLUSH',
  'GET_PARAMETER',
  'PAUSE',
  'PLAY',
  'RECORD',
  'REDIRECT',
  'SETUP',
  'SET_PARAMETER',
  'TEARDOWN',
]);

/**
 * `first`: the request is the first on its connection. Reading the bytes costs a copy of the packet, so a later request that
 * claims HTTP/1.1 is not checked.
 */
export function isOtherProtocol(request: IncomingMessage, first: boolean): boolean {
  const { method = '', httpVersionMinor } = request;
  if (methods.has(method)) return true;
  if (!first && httpVersionMinor !== 0) return false;
  const packet = packetOf(request);
  if (!packet) return false;
  const [line = ''] = packet.toString('latin1', 0, maxLine).trimStart().split('\n', 1);
  return line.startsWith(`${method} `) && / (?:RTSP|ICE)\/[0-9.]+\r?$/.test(line);
}

/** The packet that the parser is reading. Node keeps it for its own errors. Undefined when Node has none. */
function packetOf({ socket }: IncomingMessage): Buffer | undefined {
  const parser: unknown = Reflect.get(socket, 'parser');
  if (typeof parser !== 'object' || parser === null) return undefined;
  const read: unknown = Reflect.get(parser, 'getCurrentBuffer');
  const packet: unknown = typeof read === 'function' ? Reflect.apply(read, parser, []) : undefined;
  return Buffer.isBuffer(packet) ? packet : undefined;
}
