// The fate of a header line of an upstream's answer, by its name.
import { isNameAt } from '../../http/same-text.ts';

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

/** The role of the line whose name begins at `at` and has this length. */
export function roleAt(text: string, at: number, length: number): LineRole {
  switch (length) {
    case 3:
      return isNameAt(text, at, 'via') ? 'via' : 'passes';
    case 7:
      return isNameAt(text, at, 'trailer') ? 'trailer' : 'passes';
    case 10:
      if (isNameAt(text, at, 'connection')) return 'connection';
      return dropsIf(isNameAt(text, at, 'keep-alive'));
    case 12:
      return isNameAt(text, at, 'content-type') ? 'type' : 'passes';
    case 14:
      return isNameAt(text, at, 'content-length') ? 'length' : 'passes';
    case 15:
      return dropsIf(isNameAt(text, at, 'x-accel-charset') || isNameAt(text, at, 'x-accel-expires'));
    case 16:
      return dropsIf(isNameAt(text, at, 'x-accel-redirect'));
    case 17:
      if (isNameAt(text, at, 'transfer-encoding')) return 'coding';
      return dropsIf(isNameAt(text, at, 'x-accel-buffering'));
    case 18:
      return dropsIf(isNameAt(text, at, 'x-accel-limit-rate'));
    case 20:
      return isNameAt(text, at, 'x-kong-proxy-latency') ? 'proxyLatency' : 'passes';
    case 23:
      return isNameAt(text, at, 'x-kong-upstream-latency') ? 'upstreamLatency' : 'passes';
    default:
      return 'passes';
  }
}

const dropsIf = (is: boolean): LineRole => (is ? 'drops' : 'passes');
