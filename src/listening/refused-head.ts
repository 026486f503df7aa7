// Refuses ambiguous request heads before anything else reads them, as the proxy's listener does.
import type { IncomingMessage } from 'node:http';

/** The status of the refusal; undefined for a head that can be served. */
export function refusedHead({
  httpVersionMajor,
  httpVersionMinor,
  rawHeaders,
}: IncomingMessage): number | undefined {
  if (httpVersionMajor !== 1) return 505;
  const once = new Map<string, string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase();
    const value = rawHeaders[i + 1] ?? '';
    // This server decodes no other coding (RFC 9112, 6.1).
    if (name === 'transfer-encoding' && value.toLowerCase() !== 'chunked') return value === '' ? 400 : 501;
    if (name !== 'host' && name !== 'authorization') continue;
    // With two of these headers, two readers could read different values.
    if (once.has(name)) return 400;
    once.set(name, value);
  }
  const host = once.get('host') ?? (httpVersionMinor === 0 ? undefined : '');
  return host === '' ? 400 : undefined;
}
