// Reads `hmac username="u", algorithm="hmac-sha1", headers="date request-line", signature="…"`.
// Kong 0.13.1: kong/plugins/hmac-auth/access.lua, retrieve_hmac_fields. Its expression lets each value be as long as possible,
// quotes included. The same is found here from the right, in a time that no header can make long.
import { remembering } from '../../memory/remembering.ts';

export interface SignatureHeader {
  readonly username: string;
  /** `hmac-sha1` */
  readonly algorithm: string;
  /** Names as they are written. */
  readonly headers: readonly string[];
  readonly signature: string;
}

/** The usual form of clients: no value has a quote in it, so there is only one way to read it. */
const usual =
  /^[Hh]mac[\t-\r ]*username="([^"]+)",[\t-\r ]*algorithm="([^"]+)",[\t-\r ]*headers="([^"]+)",[\t-\r ]*signature="([^"]+)"$/;

/**
 * The most headers that a signature may sign. Kong reads no more headers of a request. A header that is named many times would be
 * searched for, and signed, as many times.
 */
const mostSigned = 100;

/** Clients sign the same headers each time. Splitting them again took 0.6 µs. */
const namesIn = remembering<readonly string[]>(100, (headers) => headers.split(' '));

/** Undefined for a text that is not a signature header, and for a signature of too many headers. */
export function readSignatureHeader(header: string): SignatureHeader | undefined {
  const found = read(header);
  return found && found.headers.length <= mostSigned ? found : undefined;
}

function read(header: string): SignatureHeader | undefined {
  const [, username, algorithm, headers, signature] = usual.exec(header) ?? [];
  if (username === undefined || algorithm === undefined || headers === undefined || signature === undefined)
    return readFromRight(header);
  return { username, algorithm, headers: namesIn(headers), signature };
}

function readFromRight(header: string): SignatureHeader | undefined {
  const signature = lastValue(header, 'signature', header.lastIndexOf('"'));
  const headers = signature && lastValue(header, 'headers', signature.before);
  const algorithm = headers && lastValue(header, 'algorithm', headers.before);
  const opening = algorithm && /[Hh]mac[\t-\r ]*username="/.exec(header);
  if (!opening) return undefined;
  const username = header.slice(opening.index + opening[0].length, algorithm.before);
  if (username === '') return undefined;
  return {
    username,
    algorithm: algorithm.value,
    headers: namesIn(headers.value),
    signature: signature.value,
  };
}

/** Of those that end at `end` the one that begins last, and where the value before it ends. */
function lastValue(header: string, name: string, end: number): { value: string; before: number } | undefined {
  const opening = `${name}="`;
  let at = end;
  while (at > 0) {
    at = header.lastIndexOf(opening, at - 1);
    const start = at + opening.length;
    if (at < 0 || start >= end) continue;
    const before = header.slice(0, at).trimEnd();
    if (before.endsWith('",')) return { value: header.slice(start, end), before: before.length - 2 };
  }
  return undefined;
}
