// Where Kongs of all generations say that their proxy listens.
import { expect, test } from 'vitest';
import { listenedPorts, originAt } from './proxy-listeners.ts';

const rootOf = (configuration: object) => ({ version: 'x', configuration });

test.each([
  ['0.10 to 0.12', { proxy_listen: '0.0.0.0:8000', proxy_listen_ssl: '0.0.0.0:8443', ssl: true }],
  [
    '0.13',
    {
      proxy_listen: ['0.0.0.0:8000', '0.0.0.0:8443 ssl'],
      proxy_listeners: [
        { ip: '0.0.0.0', port: 8000, ssl: false, http2: false, proxy_protocol: false },
        { ip: '0.0.0.0', port: 8443, ssl: true, http2: false, proxy_protocol: false },
      ],
    },
  ],
  [
    'words alone',
    { proxy_listen: ['0.0.0.0:8000 reuseport backlog=16384', '[::]:8443 http2 ssl reuseport'] },
  ],
])('%s', (_version, configuration) => {
  expect(listenedPorts(rootOf(configuration))).toEqual({ http: 8000, https: 8443 });
});

test('a Kong before 0.13 without TLS has no port for it', () => {
  const configuration = { proxy_listen: '0.0.0.0:8000', proxy_listen_ssl: '0.0.0.0:8443', ssl: false };
  expect(listenedPorts(rootOf(configuration))).toEqual({ http: 8000 });
});

test('a control plane, a proxy that is off, and one behind the PROXY protocol are said in words', () => {
  expect(listenedPorts(rootOf({ role: 'control_plane', proxy_listeners: {} }))).toContain('control plane');
  expect(listenedPorts(rootOf({ proxy_listen: ['off'], proxy_listeners: {} }))).toContain('does not say');
  expect(listenedPorts(rootOf({ proxy_listeners: [{ port: 8000, proxy_protocol: true }] }))).toContain(
    'PROXY protocol',
  );
  expect(listenedPorts('nonsense')).toContain('does not say');
  const odd = [{ port: 99_999 }, { port: '1' }];
  expect(listenedPorts(rootOf({ proxy_listeners: odd }))).toContain('does not say');
});

test('an address of IPv6 is a host, too', () => {
  expect(originAt('https', '::1', 8443).origin).toBe('https://[::1]:8443');
});
