// The headers that tell the upstream about the client, beyond the recorded exchanges: trusted peers, HTTP/1.0, TLS upstreams.
import { expect, test } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { startEchoUpstream, type SeenRequest } from '../../../testing/echo-upstream.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { rawHeader, rawRequest } from '../../../testing/raw-connection.ts';
import { startProxy } from '../../../testing/start-proxy.ts';
import type { Hooks } from '../../plugins/plugin.ts';
import type { ProxySettings } from '../settings.ts';

async function forwarded(request: string, settings: Partial<ProxySettings> = {}): Promise<SeenRequest> {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await forThisTest(
    startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }], settings }),
  );
  await rawRequest(gateway, request);
  const [seen] = upstream.seen;
  if (!seen) throw new Error('nothing was forwarded');
  return seen;
}

const claims =
  'X-Forwarded-For: 8.8.8.8\r\nX-Forwarded-For: 9.9.9.9\r\nX-Forwarded-Proto: https\r\n' +
  'X-Forwarded-Host: public.test\r\nX-Forwarded-Port: 443\r\nX-Real-IP: 8.8.8.8\r\n';

test('the claims of an unknown peer are replaced; its X-Forwarded-For is only added to', async () => {
  const seen = await forwarded(`GET / HTTP/1.1\r\nHost: Client.Test:99\r\n${claims}\r\n`);
  const header = (name: string) => rawHeader(seen, name);
  expect(header('x-forwarded-for')).toBe('8.8.8.8, 9.9.9.9, 127.0.0.1');
  expect(header('x-forwarded-proto')).toBe('http');
  expect(header('x-forwarded-host')).toBe('client.test');
  expect(header('x-forwarded-port')).not.toBe('443');
  expect(header('x-real-ip')).toBe('127.0.0.1');
  expect(seen.rawHeaders.filter(([name]) => /^x-(forwarded|real)/i.test(name))).toHaveLength(5);
});

test('the claims of a trusted peer are passed on', async () => {
  const seen = await forwarded(`GET / HTTP/1.1\r\nHost: a\r\n${claims}\r\n`, {
    trusted_ips: ['127.0.0.0/8'],
  });
  const header = (name: string) => rawHeader(seen, name);
  expect(header('x-forwarded-for')).toBe('8.8.8.8, 9.9.9.9, 127.0.0.1');
  expect(header('x-forwarded-proto')).toBe('https');
  expect(header('x-forwarded-host')).toBe('public.test');
  expect(header('x-forwarded-port')).toBe('443');
  expect(header('x-real-ip')).toBe('8.8.8.8');
});

test('https is believed of a trusted peer where http_if_terminated says so', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const api = { uris: ['/'], upstream_url: upstream.url, https_only: true, http_if_terminated: true };
  const gateway = await forThisTest(startProxy({ apis: [api], settings: { trusted_ips: ['127.0.0.1'] } }));
  const get = (headers: string) => rawRequest(gateway, `GET / HTTP/1.1\r\nHost: a\r\n${headers}\r\n`);
  expect((await get('X-Forwarded-Proto: HTTPS\r\n')).status).toBe(200);
  expect((await get('')).status).toBe(426);
  expect((await get('X-Forwarded-Proto: https\r\nX-Forwarded-Proto: https\r\n')).status).toBe(426);
});

test('an absolute target is asked for by its path, an HTTP/1.0 request in HTTP/1.1', async () => {
  const seen = await forwarded('GET http://other.test/x?y HTTP/1.0\r\nHost: a\r\n\r\n');
  expect(seen.target).toBe('/x?y');
  expect(rawHeader(seen, 'connection')).toBe('keep-alive');
});

test('Kong-Debug names the api that took the request, also where no upstream answers', async () => {
  const gateway = await forThisTest(
    startProxy({ apis: [{ name: 'taken', uris: ['/'], upstream_url: 'http://127.0.0.1:1', retries: 0 }] }),
  );
  const answer = await rawRequest(gateway, 'GET / HTTP/1.1\r\nHost: a\r\nKong-Debug:\r\n\r\n');
  expect(answer.status).toBe(502);
  expect(rawHeader(answer, 'kong-api-name')).toBe('taken');
});

test('a TLS upstream is asked for by name and not verified', async () => {
  const upstream = await forThisTest(startEchoUpstream({ tls: await testCertificate() }));
  const upstream_url = `https://localhost:${upstream.port}`;
  const gateway = await forThisTest(
    startProxy({
      apis: [
        { uris: ['/own'], upstream_url },
        { uris: ['/kept'], upstream_url, preserve_host: true },
      ],
    }),
  );
  await rawRequest(gateway, 'GET /own HTTP/1.1\r\nHost: client.test\r\n\r\n');
  await rawRequest(gateway, 'GET /kept HTTP/1.1\r\nHost: client.test:8443\r\n\r\n');
  expect(upstream.seen.map(({ servername }) => servername)).toEqual(['localhost', 'client.test']);
});

test('a TLS upstream at an address is asked for by the name that a plugin gives it, request by request', async () => {
  const upstream = await forThisTest(startEchoUpstream({ tls: await testCertificate() }));
  const access: Hooks['access'] = ({ request, upstream: draft }) => {
    const name = request.header('x-name');
    if (name !== undefined) draft.setHeader('Host', name);
    return undefined;
  };
  const gateway = await forThisTest(
    startProxy({
      apis: [{ uris: ['/'], upstream_url: `https://127.0.0.1:${upstream.port}` }],
      plugins: [{ name: 'names', hooks: { access } }],
    }),
  );
  for (const line of ['', 'X-Name: a.test\r\n', 'X-Name: b.test\r\n'])
    await rawRequest(gateway, `GET / HTTP/1.1\r\nHost: h\r\n${line}\r\n`);
  expect(upstream.seen.map(({ servername }) => servername)).toEqual([undefined, 'a.test', 'b.test']);
});

test('without tokens the gateway does not name itself', async () => {
  const upstream = await forThisTest(startEchoUpstream());
  const gateway = await forThisTest(
    startProxy({
      apis: [{ uris: ['/x'], upstream_url: upstream.url }],
      settings: { server_tokens: false, latency_tokens: false },
    }),
  );
  for (const path of ['/x', '/none']) {
    const answer = await rawRequest(gateway, `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
    expect(answer.rawHeaders.map(([name]) => name)).not.toContain('Via');
    expect(answer.rawHeaders.map(([name]) => name)).not.toContain('Server');
    expect(answer.rawHeaders.some(([name]) => name.startsWith('X-Kong'))).toBe(false);
  }
});
