import { describe, expect, test } from 'vitest';
import { parseAddress, parseHostPattern } from './address.ts';

describe('a host with wildcards', () => {
  test.each(['*', '*.a.b', 'a.*', '*a*', '*.*', 'a-*', '*-a', '1.*.3.4', '*_1', '*.a:80', 'a.*:65535'])(
    '%s is a name, as with letters in place of the wildcards',
    (pattern) => {
      const { kind, port } = parseAddress(pattern.replaceAll('*', 'abc')) ?? {};
      expect(kind).toBe('name');
      expect(parseHostPattern(pattern)).toEqual({ kind, host: pattern.split(':')[0], port });
    },
  );

  test.each(['*.', '.*', '*..a', '*-.a', '*.a-', '*-', '* a', '*/a', '*.a:65536', '*:', '::*', '[*]'])(
    '%s is not a name',
    (pattern) => {
      expect(parseHostPattern(pattern)).toBeUndefined();
    },
  );
});

test('a text of more than eight groups is no IPv6 address, however long it is', () => {
  expect(parseAddress('1234:5678:9abc:def0:1234:5678:9abc:def0')?.kind).toBe('ipv6');
  expect(parseAddress('::'.repeat(1_000_000))).toBeUndefined();
  expect(parseAddress(`[${'1:'.repeat(1_000_000)}:]:80`)).toBeUndefined();
});
