/** Whether a text equals one that is all lower case, ASCII case aside. */
export function sameText(text: string, lower: string): boolean {
  return text === lower || (text.length === lower.length && text.toLowerCase() === lower);
}
