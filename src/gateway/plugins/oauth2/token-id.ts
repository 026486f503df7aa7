// The id of the token that a client gets for a code. It is worked out from the two: whatever becomes of the code, the token and
// the gateway, the token is found when the code comes again. Without the code the id cannot be computed.
import { hash } from 'node:crypto';

/** A uuid of version 8 (RFC 9562, 5.8). */
export const tokenIdFor = (code: string, clientId: string): string =>
  hash('sha256', `${clientId} ${code}`).replace(/^(.{8})(.{4})(.{3})(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
