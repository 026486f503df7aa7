import { describe, expect, test } from 'vitest';
import { ChunkedDecoder } from './chunked-decoder.ts';

function decode(...pieces: string[]): { content: string; done: boolean; end: number } {
  const decoder = new ChunkedDecoder();
  let content = '';
  let end = 0;
  for (const piece of pieces) {
    end = decoder.decode(Buffer.from(piece), 0, (data) => {
      content += data.toString();
    });
    if (end < 0) break;
  }
  return { content, done: decoder.done, end };
}

const message = '3\r\nabc\r\nA;name="v"\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n';

test('chunks are joined, extensions and trailers dropped', () => {
  expect(decode(message)).toEqual({ content: 'abc0123456789', done: true, end: message.length });
});

test('it does not matter where the pieces are cut', () => {
  for (let cut = 1; cut < message.length; cut += 1) {
    const { content, done } = decode(message.slice(0, cut), message.slice(cut));
    expect({ cut, content, done }).toEqual({ cut, content: 'abc0123456789', done: true });
  }
  expect(decode(...message.split(''))).toMatchObject({ content: 'abc0123456789', done: true });
});

test('the bytes after the message are left', () => {
  expect(decode('1\r\na\r\n0\r\n\r\nHTTP/1.1')).toEqual({ content: 'a', done: true, end: 11 });
});

test('an unfinished message is not done', () => {
  expect(decode('5\r\nab')).toMatchObject({ content: 'ab', done: false });
});

describe('broken', () => {
  test.each([
    ['no size', '\r\nabc'],
    ['not hexadecimal', 'x\r\nabc'],
    ['a sign', '+3\r\nabc\r\n'],
    ['0x', '0x3\r\nabc\r\n'],
    ['a space before the size', ' 3\r\nabc\r\n'],
    ['LF alone after the size', '3\nabc\r\n'],
    ['data longer than its size', '3\r\nabcd\r\n'],
    ['LF alone after the data', '3\r\nabc\n0\r\n\r\n'],
    ['a size beyond all bounds', 'fffffffffffffff\r\n'],
    ['an endless size line', '0'.repeat(5000)],
    ['endless trailers', `0\r\n${'Trailer: xxxxxxxxxxxxxxxxxxxxxxx\r\n'.repeat(1000)}`],
  ])('%s', (_, text) => {
    expect(decode(text).end).toBe(-1);
  });
});
