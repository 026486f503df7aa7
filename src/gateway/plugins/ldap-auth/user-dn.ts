/**
 * The name of a user's entry. Whatever a caller calls himself is one value in it and nothing more: every byte that is no
 * letter or digit is written as its code (RFC 4514, 2.4), so that no caller can name another entry or a wider one.
 */
export const userDn = (attribute: string, username: string, base: string): string =>
  `${attribute}=${Buffer.from(username)
    .toString('latin1')
    .replace(/[^A-Za-z0-9]/g, (byte) => `\\${byte.charCodeAt(0).toString(16).padStart(2, '0')}`)},${base}`;
