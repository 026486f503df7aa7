// Decodes percent-encoding as nginx does (ngx_unescape_uri), in one pass over the bytes: a body may consist of escapes only.

const percent = 0x25;
const plus = 0x2b;
const blank = 0x20;

/** Decodes a text with one character for each byte. Characters that are no escape stay unchanged. */
export function unescaped(text: string, plusIsBlank: boolean): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const code = byte === percent ? hexDigit(bytes[at + 1]) * 16 + hexDigit(bytes[at + 2]) : Number.NaN;
    if (!Number.isNaN(code)) at += 2;
    bytes[length] = Number.isNaN(code) ? (byte === plus && plusIsBlank ? blank : byte) : code;
    length += 1;
  }
  return bytes.subarray(0, length);
}

/** NaN for a character that is no hexadecimal digit. */
function hexDigit(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : Number.NaN;
}

const digits = '0123456789ABCDEF';

/** Every byte but letters, digits and `-_.!~*'()` becomes an escape. */
export function escaped(text: string): string {
  if (/^[A-Za-z0-9\-_.!~*'()]*$/.test(text)) return text;
  const written = Buffer.allocUnsafe(text.length * 3);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text.charCodeAt(at);
    if (isPlain(byte)) written[length++] = byte;
    else {
      written[length++] = percent;
      written[length++] = digits.charCodeAt(byte >> 4);
      written[length++] = digits.charCodeAt(byte & 15);
    }
  }
  return written.toString('latin1', 0, length);
}

const plain: readonly boolean[] = Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9\-_.!~*'()]/.test(String.fromCharCode(byte)),
);

const isPlain = (byte: number): boolean => plain[byte] ?? false;
