import { describe, expect, test } from 'vitest';
import { parseResponseHead } from './response-head.ts';

const parse = (...lines: string[]) => parseResponseHead(`${lines.join('\r\n')}\r\n`);
const ok = 'HTTP/1.1 200 OK';

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
  [[ok, 'Content-Length: 12, 12'], 12],
  [[ok, 'Transfer-Encoding: identity'], 'close'],
  [[ok, 'Transfer-Encoding: identity', 'Content-Length: 12'], 12],
  [[ok, 'Transfer-Encoding: identity, chunked'], 'chunked'],
  [['HTTP/1.0 200 OK', 'Transfer-Encoding: chunked'], 'chunked'],
])('%j is framed as %j', (lines, framing) => {
  expect(parse(...lines)).toMatchObject({ framing });
});

test.each([
  [['HTTP/1.1 200 OK'], true],
  [['HTTP/1.1 200 OK', 'Connection: Close'], false],
  [['HTTP/1.0 200 OK'], false],
  [['HTTP/1.0 200 OK', 'Connection: keep-alive'], true],
  [['HTTP/1.2 200 OK'], true],
  // Only this reader knows where such a message ends.
  [['HTTP/1.0 200 OK', 'Connection: keep-alive', 'Transfer-Encoding: chunked'], false],
  [[ok, 'A: 1', ' 2'], false],
  [[ok, 'A : 1'], false],
])('%j keeps the connection: %j', (lines, keepAlive) => {
  expect(parse(...lines)).toMatchObject({ keepAlive });
});

test.each([
  [
    ['A: 1 ', '\t 2 3', ' 4: 5', 'B: 6'],
    ['A', '1  2 3 4: 5', 'B', '6'],
  ],
  [
    ['A : 1', 'B\t :2'],
    ['A', '1', 'B', '2'],
  ],
  [['A: x\x01y\x7fz'], ['A', 'x y z']],
  [['Content-Length \t: 3'], ['Content-Length', '3']],
])('what old servers send is made canonical: %j', (lines, headers) => {
  expect(parse(ok, ...lines)).toMatchObject({ headers });
});

test('control characters of a reason become blanks', () => {
  expect(parse('HTTP/1.1 200 O\x01K\0\x1b!')).toMatchObject({ reason: 'O K  !' });
});

describe('refused', () => {
  test.each<[string, string[], string]>([
    ['another protocol', ['SSH-2.0-OpenSSH_9.2'], 'statusLine'],
    ['HTTP/2', ['HTTP/2.0 200 OK'], 'statusLine'],
    ['a minor version of two digits', ['HTTP/1.10 200 OK'], 'statusLine'],
    ['a status of two digits', ['HTTP/1.1 20 OK'], 'statusLine'],
    ['a status below 100', ['HTTP/1.1 099 OK'], 'statusLine'],
    ['no space after the status', ['HTTP/1.1 200OK'], 'statusLine'],
    ['a control character in place of that space', ['HTTP/1.1 200\x01OK'], 'statusLine'],
    ['a lone CR in the reason', ['HTTP/1.1 200 O\rK'], 'lineBreak'],
    ['a header without a colon', [ok, 'nonsense'], 'name'],
    ['an empty name', [ok, ': 3'], 'name'],
    ['a name with a blank in it', [ok, 'A B: 3'], 'name'],
    ['a name with a control character in it', [ok, 'A\x01: 3'], 'name'],
    ['a status line that goes on', [ok, ' more', 'A: 1'], 'name'],
    ['a length that goes on', [ok, 'Content-Length: 1', ' 2'], 'folded'],
    ['a length with a blank that goes on', [ok, 'content-length :', '\t2'], 'folded'],
    ['a coding that goes on', [ok, 'A: 1', 'Transfer-Encoding:', ' chunked'], 'folded'],
    ['a lone LF in a value', [ok, 'A: 1\nB: 2'], 'lineBreak'],
    ['a lone LF beside what could be made canonical', [ok, 'A : 1\nB: 2'], 'lineBreak'],
    ['a lone LF, and then a blank', [ok, 'A: 1\n B: 2'], 'lineBreak'],
    ['a NUL in a value', [ok, 'A: \0'], 'lineBreak'],
    ['two lengths', [ok, 'Content-Length: 1', 'Content-Length: 2'], 'length'],
    ['two lengths, one with a blank', [ok, 'Content-Length: 1', 'Content-Length : 2'], 'length'],
    ['a list of two lengths', [ok, 'Content-Length: 1, 2'], 'length'],
    ['a list of no lengths', [ok, 'Content-Length: ,'], 'length'],
    ['a negative length', [ok, 'Content-Length: -1'], 'length'],
    ['a signed length', [ok, 'Content-Length: +1'], 'length'],
    ['an empty length', [ok, 'Content-Length:'], 'length'],
    ['an enormous length', [ok, 'Content-Length: 9999999999999999'], 'length'],
    ['length and chunks', [ok, 'Content-Length: 1', 'Transfer-Encoding: chunked'], 'lengthAndCoding'],
    [
      'length and chunks, one with a blank',
      [ok, 'Content-Length : 1', 'Transfer-Encoding: chunked'],
      'lengthAndCoding',
    ],
    ['another coding', [ok, 'Transfer-Encoding: gzip, chunked'], 'coding'],
    ['an empty coding', [ok, 'Transfer-Encoding:'], 'coding'],
    ['chunks twice', [ok, 'Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], 'coding'],
    ['chunks twice in one line', [ok, 'Transfer-Encoding: chunked, chunked'], 'coding'],
  ])('%s', (_, lines, rule) => {
    expect(parse(...lines)).toBe(rule);
  });
});
