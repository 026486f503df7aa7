/** Decodes base64 as nginx does: padding may be missing, and text after it is ignored. Undefined for text that is no base64. */
export function fromBase64(text: string): Buffer | undefined {
  const padding = text.indexOf('=');
  const digits = padding < 0 ? text : text.slice(0, padding);
  return /^[A-Za-z0-9+/]*$/.test(digits) && digits.length % 4 !== 1
    ? Buffer.from(digits, 'base64')
    : undefined;
}

/** The same for both alphabets of base64. */
export const fromBase64Url = (text: string): Buffer | undefined =>
  fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
