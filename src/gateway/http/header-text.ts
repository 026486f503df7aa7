// Text of any characters as the value of a header, and back: the UTF-8 bytes that Kong stores, one character a byte.

/** Text that a header can carry as it is. */
const plain = /^[\x20-\x7e]*$/;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\x00-\x1f\x7f]/g;

/** Turns characters that would end a header line into spaces. */
export const headerText = (text: string): string =>
  plain.test(text) ? text : Buffer.from(text.replaceAll(control, ' ')).toString('latin1');

/** A line with a value that may hold any character, such as a username; empty without a value. */
export const headerLine = (name: string, value: string | null | undefined): string =>
  value === undefined || value === null ? '' : `${name}: ${headerText(value)}\r\n`;

export const textOfHeader = (value: string): string =>
  plain.test(value) ? value : Buffer.from(value, 'latin1').toString();
