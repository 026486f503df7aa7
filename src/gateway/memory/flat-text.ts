/**
 * The same text in one piece. V8 keeps a text that was put together, or cut out, as a reference to its parts: one that is sent with
 * every request would be put together with every request (2 µs), and would keep the text alive that it was cut out of.
 */
export const flatText = (text: string): string => Buffer.from(text, 'latin1').toString('latin1');
