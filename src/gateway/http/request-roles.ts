// The fate of a header line of a client's request on its way upstream, by its name.
import { isNameAt } from './same-text.ts';

export type RequestRole =
  /** It goes on as it is. `authorization`, `debug` and `caller` do, too. */
  | 'passes'
  | 'authorization'
  /** Asks which api or route took the request. */
  | 'debug'
  /** It names a consumer or a credential: authentication removes it. Kong 0.13.1: kong/constants.lua, HEADERS */
  | 'caller'
  /** The gateway writes such a line itself, or it ends with the client's connection. */
  | 'host'
  | 'expect'
  | 'upgrade'
  | 'connection'
  | 'length'
  | 'coding'
  | 'forwarded'
  | 'drops';

/** The role of the line whose name begins at `at` and has this length. */
export function requestRoleAt(text: string, at: number, length: number): RequestRole {
  switch (length) {
    case 2:
      return isNameAt(text, at, 'te') ? 'drops' : 'passes';
    case 4:
      return isNameAt(text, at, 'host') ? 'host' : 'passes';
    case 6:
      return isNameAt(text, at, 'expect') ? 'expect' : 'passes';
    case 7:
      return isNameAt(text, at, 'upgrade') ? 'upgrade' : 'passes';
    case 9:
      return isNameAt(text, at, 'x-real-ip') ? 'drops' : 'passes';
    case 10:
      if (isNameAt(text, at, 'connection')) return 'connection';
      if (isNameAt(text, at, 'keep-alive')) return 'drops';
      return isNameAt(text, at, 'kong-debug') ? 'debug' : 'passes';
    case 13:
      if (isNameAt(text, at, 'authorization')) return 'authorization';
      return callerIf(isNameAt(text, at, 'x-consumer-id'));
    case 14:
      return isNameAt(text, at, 'content-length') ? 'length' : 'passes';
    case 15:
      return isNameAt(text, at, 'x-forwarded-for') ? 'forwarded' : 'passes';
    case 16:
      return forwardedIf(isNameAt(text, at, 'x-forwarded-host') || isNameAt(text, at, 'x-forwarded-port'));
    case 17:
      if (isNameAt(text, at, 'transfer-encoding')) return 'coding';
      return forwardedIf(isNameAt(text, at, 'x-forwarded-proto'));
    case 19:
      return callerIf(isNameAt(text, at, 'x-consumer-username'));
    case 20:
      return callerIf(
        isNameAt(text, at, 'x-consumer-custom-id') || isNameAt(text, at, 'x-anonymous-consumer'),
      );
    case 21:
      return callerIf(isNameAt(text, at, 'x-credential-username'));
    default:
      return 'passes';
  }
}

/** Does a line with this role go upstream? */
export const passes = (role: RequestRole): boolean =>
  role === 'passes' || role === 'authorization' || role === 'debug' || role === 'caller';

const callerIf = (is: boolean): RequestRole => (is ? 'caller' : 'passes');
const forwardedIf = (is: boolean): RequestRole => (is ? 'forwarded' : 'passes');
