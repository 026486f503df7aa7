import { describe, expect, test } from 'vitest';
import { addressUrl, isBeyondLoopback, parseListen, type ListenAddress } from './listen-address.ts';
import { InvalidValue } from './invalid-value.ts';

function addresses(text: string): readonly ListenAddress[] {
  const parsed = parseListen(text);
  if (parsed instanceof InvalidValue) throw new Error(parsed.why);
  return parsed;
}

describe("Kong's syntax of listeners", () => {
  test('several, with flags and any spacing', () => {
    expect(addresses('0.0.0.0:8000, 0.0.0.0:8443 ssl')).toEqual([
      { host: '0.0.0.0', port: 8000, ssl: false, http2: false, proxyProtocol: false },
      { host: '0.0.0.0', port: 8443, ssl: true, http2: false, proxyProtocol: false },
    ]);
    expect(addresses('[::1]:8001,localhost:8444   ssl')).toEqual([
      { host: '::1', port: 8001, ssl: false, http2: false, proxyProtocol: false },
      { host: 'localhost', port: 8444, ssl: true, http2: false, proxyProtocol: false },
    ]);
  });

  test('HTTP/2 where it may be offered, over TLS alone', () => {
    const http2 = (text: string) => parseListen(text, ['ssl', 'http2']);
    expect(http2('0.0.0.0:8443 ssl http2')).toEqual([
      { host: '0.0.0.0', port: 8443, ssl: true, http2: true, proxyProtocol: false },
    ]);
    expect(http2('0.0.0.0:8443 http2 ssl')).toEqual(http2('0.0.0.0:8443 ssl http2'));
    expect(http2('0.0.0.0:8000 http2')).toMatchObject({
      why: "'http2' in '0.0.0.0:8000 http2' needs 'ssl' too: HTTP/2 is spoken over TLS only",
    });
    expect(parseListen('0.0.0.0:8444 ssl http2')).toMatchObject({
      why: "'http2' in '0.0.0.0:8444 ssl http2' is not known; only 'ssl' may follow the port",
    });
  });

  test('the PROXY protocol where it may be expected', () => {
    const behind = (text: string) => parseListen(text, ['ssl', 'proxy_protocol']);
    expect(behind('10.0.0.1:8000 proxy_protocol, 10.0.0.1:8443 ssl proxy_protocol')).toEqual([
      { host: '10.0.0.1', port: 8000, ssl: false, http2: false, proxyProtocol: true },
      { host: '10.0.0.1', port: 8443, ssl: true, http2: false, proxyProtocol: true },
    ]);
    expect(parseListen('10.0.0.1:8000 proxy_protocol')).toMatchObject({
      why: "'proxy_protocol' in '10.0.0.1:8000 proxy_protocol' is not known; only 'ssl' may follow the port",
    });
  });

  test('off is none', () => expect(addresses('off')).toEqual([]));

  test.each(['8000', 'localhost', 'localhost:', ':8000', '1.2.3.4:70000', '[zz]:1', '::1:8001', '', 'a:1,'])(
    '%o is refused with an example',
    (text) => {
      expect(() => addresses(text)).toThrow(/^'.*' is not ADDRESS:PORT/);
    },
  );

  test('an unknown flag is named', () => {
    expect(() => addresses('0.0.0.0:8000 http3')).toThrow("'http3'");
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
    expect(isBeyondLoopback(addresses(text))).toBe(beyond);
  });

  test.each([
    ['0.0.0.0:8443 ssl', 'https://localhost:8443'],
    ['127.0.0.1:8080', 'http://localhost:8080'],
    ['[2001:db8::1]:80', 'http://[2001:db8::1]:80'],
  ])('%s is opened as %s', (text, url) => {
    expect(addresses(text).map(addressUrl)).toEqual([url]);
  });
});
