// A user name and a password as a header carries them: base64 of the two with a colon between.
import { isUtf8 } from 'node:buffer';
import { fromBase64 } from '../../../http/base64.ts';

export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** Reads the credentials behind the scheme `Basic`. Kong 0.13.1: kong/plugins/basic-auth/access.lua, retrieve_credentials */
export const basicCredentials = (header: string | undefined): BasicCredentials | undefined =>
  decodeCredentials(header === undefined ? undefined : basic.exec(header)?.[1]);

const basic = /^(?:(?![Bb]asic).)*[Bb]asic\s*(.*)$/s;

export function decodeCredentials(encoded: string | undefined): BasicCredentials | undefined {
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  // All bytes that are not UTF-8 would become the same character, so two different passwords would be equal.
  if (bytes === undefined || !isUtf8(bytes)) return undefined;
  const decoded = bytes.toString();
  const colon = decoded.indexOf(':');
  if (colon < 1) return undefined;
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
