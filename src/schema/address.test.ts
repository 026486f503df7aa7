import { describe, expect, test } from 'vitest';
import { parseAddress, parseHostPattern } from './address.ts';

describe('a host with wildcards', () => {
  test.each(['*', '*.a.b', 'a.*', '*a*', '*.*', 'a-*', '*-a', '1.*.3.4', '*_1', '*.a:80', 'a.*:65535'])(
    '%s is a name, as it is with letters in their place',
    (pattern) => {
      const { kind, port } = parseAddress(pattern.replaceAll('*', 'abc')) ?? {};
      expect(kind).toBe('name');
      expect(parseHostPattern(pattern)).toEqual({ kind, host: pattern.split(':')[0], port });
    },
  );

  test.each(['*.', '.*', '*..a', '*-.a', '*.a-', '*-', '* a', '*/a', '*.a:65536', '*:', '::*', '[*]'])(
    '%s is none',
    (pattern) => {
      expect(parseHostPattern(pattern)).toBeUndefined();
    },
  );
});

test('an IPv6 address longer than eight groups is none, however long', () => {
  expect(parseAddress('1234:5678:9abc:def0:1234:5678:9abc:def0')?.kind).toBe('ipv6');
  expect(parseAddress('::'.repeat(1_000_000))).toBeUndefined();
  expect(parseAddress(`[${'1:'.repeat(1_000_000)}:]:80`)).toBeUndefined();
});
