import { expect, test } from 'vitest';
import { SharedBuffer } from './shared-buffer.ts';

test('a text gets in front of bytes that were read, in their own memory', () => {
  const shared = new SharedBuffer();
  shared.bytes.write('head body next');
  const whole = SharedBuffer.withText('caf\xe9 and more: ', shared.read(9).subarray(5));
  expect(whole?.toString('latin1')).toBe('caf\xe9 and more: body');
  expect(whole?.buffer).toBe(shared.bytes.buffer);
  expect(shared.bytes.toString('latin1', 5, 14)).toBe('body next');
});

test('there is no room for a text before other bytes, or for a long one', () => {
  const { bytes } = new SharedBuffer();
  expect(SharedBuffer.withText('text', Buffer.from('0123456789').subarray(5))).toBeUndefined();
  expect(SharedBuffer.withText('x'.repeat(4097), bytes)).toBeUndefined();
  expect(SharedBuffer.withText('x'.repeat(4096), bytes)?.length).toBe(4096 + bytes.length);
});
