// Computes the id of the token that a client gets for a code, from the client and the code. So the token is found when the code
// is sent again, even after a restart and after the code was removed. Without the code the id cannot be computed.
import { hash } from 'node:crypto';

/** A uuid of version 8 (RFC 9562, 5.8). */
export const tokenIdFor = (code: string, clientId: string): string =>
  hash('sha256', `${clientId} ${code}`).replace(/^(.{8})(.{4})(.{3})(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
