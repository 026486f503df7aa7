/** Compares a text with one in lower case, without regard to ASCII case. */
export function sameText(text: string, lower: string): boolean {
  return text.length === lower.length && isNameAt(text, 0, lower);
}

/** Is the name that begins here, and is as long as this one in lower case, the same? Case is not regarded. */
export function isNameAt(text: string, at: number, lower: string): boolean {
  for (let i = 0; i < lower.length; i += 1) {
    const code = text.charCodeAt(at + i);
    const wanted = lower.charCodeAt(i);
    // The bit makes capital letters small.
    if (code !== wanted && (code < 0x41 || code > 0x5a || (code | 0x20) !== wanted)) return false;
  }
  return true;
}
