import { expect, test } from 'vitest';
import { endOfHead, openingText, textBetween } from './arrived-text.ts';

/** A message whose head has so many bytes, with a body of so many. */
const message = (head: number, body: number): Buffer =>
  Buffer.from(`${'h'.repeat(head)}\r\n\r\n${'b'.repeat(body)}`, 'latin1');

test.each([0, 1, 1020, 1021, 1022, 1023, 1024, 1025, 4092, 4093, 5000])(
  'finds the end of a head of %i bytes, whatever follows it and wherever it is looked for from',
  (head) => {
    for (const body of [0, 1, 3000, 6000]) {
      const bytes = message(head, body);
      const text = openingText(bytes, 0);
      for (const from of [0, Math.max(0, head - 3), head]) {
        expect(endOfHead(bytes, text, from)).toBe(head);
        expect(endOfHead(bytes, '', from)).toBe(head);
      }
      expect(endOfHead(bytes, text, head + 1)).toBe(-1);
      const whole = bytes.toString('latin1');
      for (const [from, to] of [
        [0, head + 2],
        [head + 4, bytes.length],
      ] as const)
        expect(textBetween(bytes, text, from, to)).toBe(whole.slice(from, to));
    }
  },
);

test('says that an end has not come, also of a long head', () => {
  for (const length of [0, 3, 1024, 4096, 9000]) {
    const bytes = Buffer.alloc(length, '\r\nx');
    expect(endOfHead(bytes, openingText(bytes, 0), 0)).toBe(-1);
  }
});

test('makes no text where some of the bytes came before', () => {
  expect(openingText(message(10, 0), 7)).toBe('');
});

test('makes text of every byte', () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  expect(Buffer.from(openingText(bytes, 0), 'latin1')).toEqual(bytes);
});
