// The fate of a header line of an upstream's answer, by its name.
import { NameRoles } from '../../http/name-roles.ts';

export type LineRole =
  /** It goes on as it is. */
  | 'passes'
  /** The gateway writes such a line itself: Content-Type, Content-Length, Transfer-Encoding, Connection. */
  | 'type'
  | 'length'
  | 'coding'
  | 'connection'
  /** nginx does not pass it on. */
  | 'drops'
  /** It goes on with chunks alone. */
  | 'trailer'
  /** The gateway's own line of this name takes its place. */
  | 'via'
  | 'upstreamLatency'
  | 'proxyLatency';

export const lineRoles = new NameRoles<LineRole>('passes', {
  via: 'via',
  trailer: 'trailer',
  connection: 'connection',
  'keep-alive': 'drops',
  'content-type': 'type',
  'content-length': 'length',
  'x-accel-charset': 'drops',
  'x-accel-expires': 'drops',
  'x-accel-redirect': 'drops',
  'transfer-encoding': 'coding',
  'x-accel-buffering': 'drops',
  'x-accel-limit-rate': 'drops',
  'x-kong-proxy-latency': 'proxyLatency',
  'x-kong-upstream-latency': 'upstreamLatency',
});
