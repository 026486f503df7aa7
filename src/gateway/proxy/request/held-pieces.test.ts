import { expect, test } from 'vitest';
import { HeldPieces } from './held-pieces.ts';

function heldOf(lengths: readonly number[]): { held: HeldPieces; sent: Buffer } {
  const held = new HeldPieces();
  const pieces = lengths.map((length, i) => Buffer.alloc(length, i));
  for (const piece of pieces) held.add(piece);
  return { held, sent: Buffer.concat(pieces) };
}

test.each([
  ['nothing', []],
  ['one piece', [3]],
  ['large pieces', Array<number>(20).fill(5000)],
  ['large and small pieces in turn', Array.from({ length: 400 }, (_, i) => (i % 2 ? 5000 : 1))],
  ['pieces that just fill a block', Array<number>(64).fill(2048)],
])('%s: what was held is what was sent', (_, lengths) => {
  const { held, sent } = heldOf(lengths);
  expect(held.whole().equals(sent)).toBe(true);
  const again = heldOf(lengths);
  expect(Buffer.concat(again.held.take()).equals(sent)).toBe(true);
  expect(again.held.whole()).toHaveLength(0);
});

test('a body that came byte by byte does not lie in as many buffers', () => {
  const { held, sent } = heldOf(Array<number>(100_000).fill(1));
  const pieces = held.take();
  expect(pieces.length).toBeLessThan(20);
  expect(Buffer.concat(pieces).equals(sent)).toBe(true);
});
