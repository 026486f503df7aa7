// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const longest = 80;

export const hasControl = (text: string): boolean => control.test(text);

/** Names stand in the subjects of mails. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'Required';
  if (name.length > longest) return `At most ${longest} characters`;
  return hasControl(name) ? 'It holds a line break or another control character' : undefined;
}
