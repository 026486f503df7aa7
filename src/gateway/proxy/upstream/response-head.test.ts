import { describe, expect, test } from 'vitest';
import { parseResponseHead } from './response-head.ts';

const parse = (...lines: string[]) => parseResponseHead(`${lines.join('\r\n')}\r\n`);

test('status, reason and headers are kept as they came', () => {
  expect(parse('HTTP/1.1 599 very odd', 'x-lOw:  a b\t', 'Empty:', 'x-lOw: 2')).toMatchObject({
    status: 599,
    reason: 'very odd',
    headers: ['x-lOw', 'a b', 'Empty', '', 'x-lOw', '2'],
    framing: 'close',
    keepAlive: true,
  });
});

test('a status line may end after the code', () => {
  expect(parse('HTTP/1.1 200')).toMatchObject({ status: 200, reason: '' });
});

test.each([
  [['HTTP/1.1 200 OK', 'Content-Length: 12'], 12],
  [['HTTP/1.1 200 OK', 'Content-Length: 12', 'content-length: 12'], 12],
  [['HTTP/1.1 200 OK', 'Transfer-Encoding: Chunked'], 'chunked'],
  [['HTTP/1.1 200 OK'], 'close'],
])('%j is framed as %j', (lines, framing) => {
  expect(parse(...lines)?.framing).toBe(framing);
});

test.each([
  [['HTTP/1.1 200 OK'], true],
  [['HTTP/1.1 200 OK', 'Connection: Close'], false],
  [['HTTP/1.0 200 OK'], false],
  [['HTTP/1.0 200 OK', 'Connection: keep-alive'], true],
])('%j keeps the connection: %j', (lines, keepAlive) => {
  expect(parse(...lines)?.keepAlive).toBe(keepAlive);
});

describe('refused', () => {
  test.each([
    ['another protocol', ['SSH-2.0-OpenSSH_9.2']],
    ['HTTP/2', ['HTTP/2.0 200 OK']],
    ['a status of two digits', ['HTTP/1.1 20 OK']],
    ['a status below 100', ['HTTP/1.1 099 OK']],
    ['no space after the status', ['HTTP/1.1 200OK']],
    ['a lone CR in the reason', ['HTTP/1.1 200 O\rK']],
    ['a header without a colon', ['HTTP/1.1 200 OK', 'nonsense']],
    ['a space before the colon', ['HTTP/1.1 200 OK', 'Content-Length : 3']],
    ['an empty name', ['HTTP/1.1 200 OK', ': 3']],
    ['a folded line', ['HTTP/1.1 200 OK', 'A: 1', ' 2']],
    ['a lone LF in a value', ['HTTP/1.1 200 OK', 'A: 1\nB: 2']],
    ['a NUL in a value', ['HTTP/1.1 200 OK', 'A: \0']],
    ['two lengths', ['HTTP/1.1 200 OK', 'Content-Length: 1', 'Content-Length: 2']],
    ['a list of lengths', ['HTTP/1.1 200 OK', 'Content-Length: 1, 1']],
    ['a negative length', ['HTTP/1.1 200 OK', 'Content-Length: -1']],
    ['a signed length', ['HTTP/1.1 200 OK', 'Content-Length: +1']],
    ['an empty length', ['HTTP/1.1 200 OK', 'Content-Length:']],
    ['an enormous length', ['HTTP/1.1 200 OK', 'Content-Length: 9999999999999999']],
    ['length and chunks', ['HTTP/1.1 200 OK', 'Content-Length: 1', 'Transfer-Encoding: chunked']],
    ['another coding', ['HTTP/1.1 200 OK', 'Transfer-Encoding: gzip, chunked']],
    ['chunks twice', ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', 'Transfer-Encoding: chunked']],
    ['chunks in HTTP/1.0', ['HTTP/1.0 200 OK', 'Transfer-Encoding: chunked']],
  ])('%s', (_, lines) => {
    expect(parse(...lines)).toBeUndefined();
  });
});
