import { describe, expect, test } from 'vitest';
import { addressUrl, isBeyondLoopback, parseListen } from './listen-address.ts';

describe("Kong's syntax of listeners", () => {
  test('several, with flags and any spacing', () => {
    expect(parseListen('0.0.0.0:8000, 0.0.0.0:8443 ssl', 'proxy-listen')).toEqual([
      { host: '0.0.0.0', port: 8000, ssl: false },
      { host: '0.0.0.0', port: 8443, ssl: true },
    ]);
    expect(parseListen('[::1]:8001,localhost:8444   ssl', 'admin-listen')).toEqual([
      { host: '::1', port: 8001, ssl: false },
      { host: 'localhost', port: 8444, ssl: true },
    ]);
  });

  test('off is none', () => expect(parseListen('off', 'proxy-listen')).toEqual([]));

  test.each(['8000', 'localhost', 'localhost:', ':8000', '1.2.3.4:70000', '[zz]:1', '::1:8001', '', 'a:1,'])(
    '%o is refused with the option’s name and an example',
    (text) => {
      expect(() => parseListen(text, 'proxy-listen')).toThrow(/^--proxy-listen: '.*' is not ADDRESS:PORT/);
    },
  );

  test('an unknown flag is named', () => {
    expect(() => parseListen('0.0.0.0:8000 http3', 'proxy-listen')).toThrow("'http3'");
  });

  test.each([
    ['127.0.0.1:1', false],
    ['localhost:1', false],
    ['[::1]:1', false],
    ['127.0.0.1:1, 10.0.0.1:1', true],
    ['0.0.0.0:1', true],
    ['[::]:1', true],
    ['gateway.example:1', true],
  ])('%s is beyond loopback: %s', (text, beyond) => {
    expect(isBeyondLoopback(parseListen(text, 'admin-listen'))).toBe(beyond);
  });

  test.each([
    ['0.0.0.0:8443 ssl', 'https://localhost:8443'],
    ['127.0.0.1:8080', 'http://localhost:8080'],
    ['[2001:db8::1]:80', 'http://[2001:db8::1]:80'],
  ])('%s is opened as %s', (text, url) => {
    expect(parseListen(text, 'proxy-listen').map(addressUrl)).toEqual([url]);
  });
});
