/** Base64 as nginx reads it: padding may be missing, what follows it is not read. Undefined for what is none. */
export function fromBase64(text: string): Buffer | undefined {
  const [digits = ''] = text.split('=', 1);
  return /^[A-Za-z0-9+/]*$/.test(digits) && digits.length % 4 !== 1
    ? Buffer.from(digits, 'base64')
    : undefined;
}

/** The same in either alphabet. */
export const fromBase64Url = (text: string): Buffer | undefined =>
  fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
