/** Compares a text with one in lower case, without regard to ASCII case. */
export function sameText(text: string, lower: string): boolean {
  return text === lower || (text.length === lower.length && text.toLowerCase() === lower);
}
