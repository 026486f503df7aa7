// The fate of a header line of a client's request on its way upstream, by its name.
import { NameRoles } from './name-roles.ts';

export type RequestRole =
  /** It goes on as it is. `authorization`, `debug`, `caller` and `agent` do, too. */
  | 'passes'
  | 'authorization'
  /** Asks which api or route took the request. */
  | 'debug'
  /** It names a consumer or a credential: authentication removes it. Kong 0.13.1: kong/constants.lua, HEADERS */
  | 'caller'
  /** Names the client's program. */
  | 'agent'
  /** The gateway writes such a line itself, or it ends with the client's connection. */
  | 'host'
  | 'expect'
  | 'upgrade'
  | 'connection'
  | 'length'
  | 'coding'
  | 'forwarded'
  | 'drops';

export const requestRoles = new NameRoles<RequestRole>('passes', {
  te: 'drops',
  host: 'host',
  expect: 'expect',
  upgrade: 'upgrade',
  'x-real-ip': 'drops',
  connection: 'connection',
  'keep-alive': 'drops',
  'kong-debug': 'debug',
  'user-agent': 'agent',
  authorization: 'authorization',
  'x-consumer-id': 'caller',
  'content-length': 'length',
  'x-forwarded-for': 'forwarded',
  'x-forwarded-host': 'forwarded',
  'x-forwarded-port': 'forwarded',
  'x-forwarded-proto': 'forwarded',
  'transfer-encoding': 'coding',
  'x-consumer-username': 'caller',
  'x-consumer-custom-id': 'caller',
  'x-anonymous-consumer': 'caller',
  'x-credential-username': 'caller',
});

/** Does a line with this role go upstream? */
export const passes = (role: RequestRole): boolean =>
  role === 'passes' || role === 'authorization' || role === 'debug' || role === 'caller' || role === 'agent';
