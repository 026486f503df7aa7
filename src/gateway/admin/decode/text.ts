// From bytes to text: UTF-8, percent-encoding, `+` for a space where forms allow it.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text that Node has read from the wire as one character a byte. */
export const fromBinary = (binary: string): string | undefined => decodeUtf8(Buffer.from(binary, 'latin1'));

/** A part of a path: what is no percent-encoding stays as it is, and so does `+`. */
export const decodeSegment = (binary: string): string | undefined =>
  fromBinary(
    binary.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );

/** A key or a value of a form or a query (ngx.unescape_uri): `+` is a blank there. */
export const decodeArgument = (binary: string): string | undefined =>
  decodeSegment(binary.replaceAll('+', ' '));
