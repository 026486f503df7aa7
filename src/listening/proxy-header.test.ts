// Debian's nginx 1.22 was asked all of this, and answers the same unless a test says otherwise.
import { describe, expect, test } from 'vitest';
import { readProxyHeader } from './proxy-header.ts';

const start = Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1');
const binary = (hex: string): Buffer => Buffer.concat([start, Buffer.from(hex.replaceAll(' ', ''), 'hex')]);
const ends4 = 'c6336407 0a000001 15b3 0050';
const ends6 = `20010db8${'0'.repeat(23)}7 ${'0'.repeat(31)}1 15b3 0050`;

describe.each([
  ['version 1', 'PROXY TCP4 198.51.100.7 10.0.0.1 5555 80\r\n', '198.51.100.7'],
  ['version 1, IPv6', 'PROXY TCP6 2001:db8::7 ::1 5555 80\r\n', '2001:db8::7'],
  ['version 1, unknown', 'PROXY UNKNOWN\r\n', undefined],
  ['version 1, unknown with more', 'PROXY UNKNOWN ffff::1 ::1 1 2\r\n', undefined],
  ['version 2', binary(`21 11 000c ${ends4}`), '198.51.100.7'],
  ['version 2, IPv6', binary(`21 21 0024 ${ends6}`), '2001:db8::7'],
  ['version 2 with more than addresses', binary(`21 11 0010 ${ends4} 04 0001 78`), '198.51.100.7'],
  ['version 2, LOCAL', binary('20 00 0000'), undefined],
  ['version 2, LOCAL with addresses', binary(`20 11 000c ${ends4}`), undefined],
  ['version 2, over UDP', binary(`21 12 000c ${ends4}`), undefined],
  ['version 2, of a UNIX socket', binary('21 31 0000'), undefined],
])('a header of %s', (_, header, client) => {
  const bytes = Buffer.from(header);

  test('gives the client’s address and the length of the header', () => {
    const more = Buffer.concat([bytes, Buffer.from('GET / HTTP/1.1\r\n')]);
    expect(readProxyHeader(bytes)).toEqual({ length: bytes.length, client });
    expect(readProxyHeader(more)).toEqual({ length: bytes.length, client });
  });

  test('may come in pieces; nginx does not wait for them', () => {
    for (let length = 0; length < bytes.length; length += 1)
      expect(readProxyHeader(bytes.subarray(0, length))).toBe('more');
  });
});

test.each([
  ['none', 'GET / HTTP/1.1\r\n'],
  ['a TLS record', Buffer.from('1603010200', 'hex')],
  ['small letters', 'proxy TCP4 198.51.100.7 10.0.0.1 1 80\r\n'],
  ['another family', 'PROXY TCP5 198.51.100.7 10.0.0.1 1 80\r\n'],
  ['a name', 'PROXY TCP4 evil.test 10.0.0.1 1 80\r\n'],
  ['no address, which nginx takes for none', 'PROXY TCP4 999.1.1.1 10.0.0.1 1 80\r\n'],
  ['no ports', 'PROXY TCP4 198.51.100.7 10.0.0.1\r\n'],
  ['a port beyond 65535', 'PROXY TCP4 198.51.100.7 10.0.0.1 65536 80\r\n'],
  ['more than ports', 'PROXY TCP4 198.51.100.7 10.0.0.1 1 80 x\r\n'],
  ['two blanks', 'PROXY TCP4  198.51.100.7 10.0.0.1 1 80\r\n'],
  ['a line that ends in LF alone', 'PROXY TCP4 198.51.100.7 10.0.0.1 1 80\nGET / HTTP/1.1\r\n'],
  ['a line without an end', `PROXY UNKNOWN ${'x'.repeat(100)}`],
  ['version 3', binary(`31 11 000c ${ends4}`)],
  ['too little room for addresses', binary('21 11 0004 c6336407')],
  ['too little room for those of IPv6', binary(`21 21 000c ${ends4}`)],
  ['too much for a header', binary(`21 11 1000 ${ends4}`)],
])('a header with %s is malformed', (_, header) => {
  expect(readProxyHeader(Buffer.from(header))).toBe('malformed');
});
