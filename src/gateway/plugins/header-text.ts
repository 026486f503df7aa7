// Text of any characters as the value of a header: the UTF-8 bytes that Kong stores, one character a byte. What would end a
// header line goes out as a space.

/** Text that a header can carry as it is. */
const plain = /^[\x20-\x7e]*$/;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\x00-\x1f\x7f]/g;

export const headerText = (text: string): string =>
  plain.test(text) ? text : Buffer.from(text.replaceAll(control, ' ')).toString('latin1');
