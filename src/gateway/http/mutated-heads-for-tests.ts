// Heads of messages in which some characters were replaced by those on which readers of HTTP differ.
import { array, constantFrom, nat, tuple, type Arbitrary } from 'fast-check';

/** `own`: further texts that are put in. */
export function mutatedHeads(seeds: readonly string[], own: readonly string[]): Arbitrary<string> {
  const odd = constantFrom(
    ...'\r\n\0\t\x0b\x0c\x1f\x7f\x80\xa0 :;,/"\\0129aZ+-_'.split(''),
    '\r\n',
    '\n\r',
    'Content-Length: 1\r\n',
    'Transfer-Encoding: x\r\n',
    'chunked, ',
    ...own,
  );
  return tuple(
    constantFrom(...seeds),
    array(tuple(nat({ max: 120 }), nat({ max: 3 }), odd), { minLength: 1, maxLength: 3 }),
  ).map(([seed, changes]) =>
    changes.reduce((text, [at, gone, put]) => text.slice(0, at) + put + text.slice(at + gone), seed),
  );
}
