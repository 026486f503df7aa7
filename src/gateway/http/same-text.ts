/** Compares a text with one in lower case, without regard to ASCII case. */
export function sameText(text: string, lower: string): boolean {
  return text === lower || (text.length === lower.length && text.toLowerCase() === lower);
}

/** Is the name that begins here, and is as long as this one in lower case, the same? Case is not regarded. */
export function isNameAt(text: string, at: number, lower: string): boolean {
  // The bit makes capital letters small, and leaves digits and `-` as they are.
  for (let i = 0; i < lower.length; i += 1)
    if ((text.charCodeAt(at + i) | 0x20) !== lower.charCodeAt(i)) return false;
  return true;
}
