/** The address as it is written, and nothing that could be another header, another address or a comment. */
export const isAddress = (text: string): boolean =>
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(text) && text.length <= 254;
