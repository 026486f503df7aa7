// Decodes bytes to text: UTF-8, percent-encoding, `+` for a space where forms allow it.
import { unescaped } from '../../http/percent-encoding.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Decodes a text that Node has read from the wire with one character for each byte. */
export const fromBinary = (binary: string): string | undefined => decodeUtf8(Buffer.from(binary, 'latin1'));

/** Decodes a part of a path. Invalid escapes stay as they are, and so does `+`. */
export const decodeSegment = (binary: string): string | undefined => decodeUtf8(unescaped(binary, false));

/** A key or a value of a form or a query (ngx.unescape_uri): `+` is a blank there. */
export const decodeArgument = (binary: string): string | undefined => decodeUtf8(unescaped(binary, true));
