import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testCertificate } from '../../../testing/certificate.ts';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { listen } from '../../../testing/listen.ts';
import { rawHeader } from '../../../testing/raw-connection.ts';
import { startGateway, type Header, type RunningGateway } from '../../../testing/running-gateway.ts';
import { noSlapd, startSlapd, type Slapd } from '../../../testing/slapd.ts';
import { startTcpUpstream } from '../../../testing/tcp-upstream.ts';

const start = Date.UTC(2027, 4, 5, 12, 0, 0);
const users = {
  einstein: 'e=mc2:relativity',
  'Curie, Marie + Pierre': 'radium',
  ' "Müller" ': 'straße',
  '#1\\=<x>;': 'sharp',
};

let gateway: RunningGateway;
let plugin: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
});
afterAll(async () => {
  await gateway.close();
  vi.useRealTimers();
});
beforeEach(() => {
  vi.setSystemTime(start);
  gateway.upstream.seen.length = 0;
});
afterEach(() => gateway.change(`DELETE /plugins/${plugin}`));

async function configure(port: number, more: object = {}): Promise<void> {
  const where = { ldap_host: '127.0.0.1', ldap_port: port, base_dn: 'dc=test', attribute: 'cn' };
  const row = await gateway.change('POST /apis/a/plugins', {
    name: 'ldap-auth',
    config: { ...where, ...more },
  });
  plugin = row.id;
}
const as = (username: string, password: string, scheme = 'ldap', name = 'Authorization'): Header => [
  name,
  `${scheme} ${Buffer.from(`${username}:${password}`).toString('base64')}`,
];
const ask = async (...headers: readonly Header[]): Promise<string> => {
  const { status, body } = await gateway.ask('GET /a', headers);
  return status === 200 ? '200' : `${status} ${JSON.parse(body).message}`;
};
const sent = (name: string): string | undefined =>
  gateway.upstream.seen.at(-1)?.rawHeaders.find(([own]) => own.toLowerCase() === name)?.[1];
const refused = '403 Invalid authentication credentials';
const failed = '500 An unexpected error occurred';
const einstein = as('einstein', users.einstein);

describe.skipIf(noSlapd)(`with a directory ${noSlapd ?? ''}`, () => {
  let directory: Slapd;
  beforeAll(async () => {
    directory = await startSlapd({ users, tls: await testCertificate() });
  });
  afterAll(() => directory.close());

  test.each(Object.entries(users))('%s is let in with the right password alone', async (name, password) => {
    await configure(directory.port);
    expect(await ask(as(name, password))).toBe('200');
    expect(sent('x-credential-username')).toBe(Buffer.from(name).toString('latin1').trim());
    expect(await ask(as(name, `${password}x`))).toBe(refused);
  });

  test.each([
    ['einstein', ''],
    ['', ''],
    ['', 'x'],
    ['nobody', 'x'],
    ['*', users.einstein],
    ['einstein,dc=test', users.einstein],
    ['x+cn=einstein', users.einstein],
    ['einstein\0', users.einstein],
    ['PLAIN', 'x'],
  ])('nobody is let in as %j with %j', async (name, password) => {
    await configure(directory.port);
    expect(await ask(as(name, password))).toBe(refused);
    expect(gateway.upstream.seen).toEqual([]);
  });

  test('a caller without credentials hears which are wanted', async () => {
    await configure(directory.port);
    const answer = await gateway.ask('GET /a');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([401, { message: 'Unauthorized' }]);
    expect(rawHeader(answer, 'WWW-Authenticate')).toBe('LDAP realm="kong"');
  });

  test.each(['ldap', 'LDAP', '  Ldap '])('the header may begin with %j', async (scheme) => {
    await configure(directory.port);
    expect(await ask(as('einstein', users.einstein, scheme))).toBe('200');
  });

  test.each(['Basic', 'ldapx', 'x ldap', ''])('the header may not begin with %j', async (scheme) => {
    await configure(directory.port);
    expect(await ask(as('einstein', users.einstein, scheme))).toBe(refused);
    expect(await ask(['Authorization', `${scheme} %%%`])).toBe(refused);
  });

  test('another header_type is taken as it is written', async () => {
    await configure(directory.port, { header_type: 'b.sic' });
    expect(await ask(as('einstein', users.einstein, 'B.SIC'))).toBe('200');
    expect(await ask(as('einstein', users.einstein, 'basic'))).toBe(refused);
  });

  test('Proxy-Authorization is examined first, then Authorization; neither is passed on when they are hidden', async () => {
    await configure(directory.port, { hide_credentials: true });
    const wrong = as('einstein', 'x', 'ldap', 'Proxy-Authorization');
    expect(await ask(wrong, einstein, ['X-Other', '1'])).toBe('200');
    expect([sent('proxy-authorization'), sent('authorization'), sent('x-other')]).toEqual([
      undefined,
      undefined,
      '1',
    ]);
    expect(await ask(wrong, as('einstein', 'y'))).toBe(refused);
  });

  test('the upstream gets no consumer, whatever the client claims', async () => {
    await configure(directory.port);
    const claimed: Header[] = [
      ['X-Consumer-ID', '1'],
      ['X-Consumer-Username', 'admin'],
      ['X-Consumer-Custom-ID', '1'],
      ['X-Anonymous-Consumer', 'true'],
      ['X-Credential-Username', 'admin'],
    ];
    expect(await ask(einstein, ...claimed)).toBe('200');
    expect(claimed.map(([name]) => sent(name.toLowerCase()))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'einstein',
    ]);
  });

  test('with an anonymous consumer a wrong password goes on as that one', async () => {
    const { id } = await gateway.change('POST /consumers', { username: 'anybody' });
    await configure(directory.port, { anonymous: id });
    expect(await ask(as('einstein', 'x'))).toBe('200');
    expect([sent('x-consumer-username'), sent('x-credential-username')]).toEqual(['anybody', undefined]);
    expect(await ask(einstein)).toBe('200');
    expect(sent('x-credential-username')).toBe('einstein');
  });

  test('is asked once for each pair of name and password until cache_ttl is over', async () => {
    await configure(directory.port, { cache_ttl: 10 });
    const before = directory.binds();
    for (let i = 0; i < 3; i += 1) {
      expect(await ask(as('einstein', 'x'))).toBe(refused);
      expect(await ask(einstein)).toBe('200');
    }
    vi.setSystemTime(start + 9_999);
    expect(await ask(einstein)).toBe('200');
    await expect.poll(() => directory.binds() - before).toBe(2);
    vi.setSystemTime(start + 10_000);
    expect(await ask(einstein)).toBe('200');
    await expect.poll(() => directory.binds() - before).toBe(3);
  });

  test('is asked every time when cache_ttl is 0, once for all who ask at the same time', async () => {
    await configure(directory.port, { cache_ttl: 0 });
    const before = directory.binds();
    expect(await ask(einstein)).toBe('200');
    expect(await ask(einstein)).toBe('200');
    await expect.poll(() => directory.binds() - before).toBe(2);
  });

  test.each([{ start_tls: false }, { start_tls: true }])(
    'is asked over one connection by one after the other, and by many over no more than 64: %j',
    async (tls) => {
      await configure(directory.port, { cache_ttl: 0, ...tls });
      const [connections, binds] = [directory.connections(), directory.binds()];
      for (const headers of [einstein, as('einstein', 'x'), einstein]) await ask(headers);
      await expect.poll(() => directory.binds() - binds).toBe(3);
      expect(directory.connections() - connections).toBe(1);
      await Promise.all(Array.from({ length: 100 }, (_, index) => ask(as('einstein', `${index}`))));
      await expect.poll(() => directory.binds() - binds).toBe(103);
      expect(directory.connections() - connections).toBeLessThanOrEqual(64);
    },
  );

  test('is asked about many users at once', async () => {
    await configure(directory.port);
    const right = Object.entries(users).map(([name, password]) => ask(as(name, password)));
    const wrong = Array.from({ length: 100 }, (_, index) => ask(as('einstein', `${index}`)));
    expect(new Set(await Promise.all(right))).toEqual(new Set(['200']));
    expect(new Set(await Promise.all(wrong))).toEqual(new Set([refused]));
  });

  describe('with start_tls', () => {
    test('is asked over TLS', async () => {
      await configure(directory.port, { start_tls: true, cache_ttl: 0 });
      expect(await ask(einstein)).toBe('200');
      expect(await ask(einstein)).toBe('200');
      expect(await ask(as('einstein', 'x'))).toBe(refused);
    });

    test.each([
      ['its certificate is not to be trusted', { verify_ldap_host: true }, true],
      ['it has no TLS', {}, false],
    ])('hears no password when %s', async (_, config, hasTls) => {
      const other = await startSlapd({ users, ...(hasTls && { tls: await testCertificate() }) });
      await configure(other.port, { start_tls: true, ...config });
      expect(await ask(einstein)).toBe(failed);
      await other.close();
      expect(other.binds()).toBe(0);
    });
  });

  test('that was away is asked again when it is back, though a connection was kept', async () => {
    const other = await startSlapd({ users });
    await configure(other.port, { cache_ttl: 0 });
    expect(await ask(einstein)).toBe('200');
    await other.close();
    expect(await ask(einstein)).toBe(failed);
    await forThisTest(startSlapd({ users, port: other.port }));
    expect(await ask(einstein)).toBe('200');
  });
});

describe('a directory that does not answer', () => {
  test('costs the caller 500, and is named in the log without a password', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    await configure(port);
    expect(await ask(einstein)).toBe(failed);
    expect(gateway.log.at(-1)).toContain(`ldap-auth: 127.0.0.1:${port} could not be asked: `);
    expect(gateway.log.join()).not.toContain(users.einstein);
  });

  test.each([{ start_tls: false }, { start_tls: true }])(
    'is waited for no longer than timeout: %j',
    async (tls) => {
      const silent = await forThisTest(startTcpUpstream(() => {}));
      await configure(silent.port, { timeout: 50, ...tls });
      expect(await ask(einstein)).toBe(failed);
      expect(gateway.log.at(-1)).toContain('no answer in time');
    },
  );

  test('after it has agreed to TLS is not waited for either', async () => {
    const agreed = Buffer.from('300c02010178070a010004000400', 'hex');
    const silent = await forThisTest(
      startTcpUpstream((socket) => socket.once('data', () => socket.write(agreed))),
    );
    await configure(silent.port, { timeout: 50, start_tls: true });
    expect(await ask(einstein)).toBe(failed);
    expect(gateway.log.at(-1)).toContain('no answer in time');
  });

  test('but hangs up, or talks something else, costs 500 at once', async () => {
    for (const word of ['', 'HTTP/1.1 400 Bad Request\r\n\r\n']) {
      const other = await forThisTest(
        startTcpUpstream((socket) => socket.once('data', () => socket.end(word))),
      );
      await configure(other.port);
      expect(await ask(einstein)).toBe(failed);
      await gateway.change(`DELETE /plugins/${plugin}`);
    }
    await configure(1);
  });

  test('may come with a port that is none', async () => {
    await configure(70_000);
    expect(await ask(einstein)).toBe(failed);
  });
});
