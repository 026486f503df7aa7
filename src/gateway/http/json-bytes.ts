// The bytes that structure a JSON text.
export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const bracket = 0x5b;
export const brace = 0x7b;
/** From `[` to `]`, and from `{` to `}`. */
export const toClosing = 2;

const backslash = 0x5c;

/** The index of the closing quote of the string that begins at `start`; the end of the text, or one more, when it has none. */
export function endOfString(json: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1;
  return at;
}
