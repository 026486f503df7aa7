// A user name and a password as a header carries them: base64 of the two with a colon between.

export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** What follows the scheme `Basic`. Kong 0.13.1: kong/plugins/basic-auth/access.lua, retrieve_credentials */
export const basicCredentials = (header: string | undefined): BasicCredentials | undefined =>
  decodeCredentials(header === undefined ? undefined : basic.exec(header)?.[1]);

const basic = /^(?:(?![Bb]asic).)*[Bb]asic\s*(.*)$/s;

/** What nginx's base64 decoder takes: padding may be missing, and whatever follows it is not read. */
const base64 = /^([A-Za-z0-9+/]*)(?:=.*)?$/s;

export function decodeCredentials(encoded: string | undefined): BasicCredentials | undefined {
  const digits = encoded === undefined ? undefined : base64.exec(encoded)?.[1];
  if (digits === undefined || digits.length % 4 === 1) return undefined;
  const decoded = Buffer.from(digits, 'base64').toString();
  const colon = decoded.indexOf(':');
  if (colon < 1) return undefined;
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
