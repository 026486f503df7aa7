// A gateway as a process of its own: its output, its data and its certificates.
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { testCertificate } from './testing/certificate.ts';
import { processesForTests } from './testing/processes-for-tests.ts';
import { listen } from './testing/listen.ts';

const processes = processesForTests();
const { gatehouse, gateway } = processes;

/** The common name of the certificate at this address. */
const commonName = (url = ''): Promise<unknown> =>
  new Promise((done, fail) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), rejectUnauthorized: false });
    socket.once('secureConnect', () => {
      done(socket.getPeerCertificate().subject['CN']);
      socket.destroy();
    });
    socket.once('error', fail);
  });

describe('a running gateway', () => {
  /** The answer of an API whose upstream has sent the first piece only. `end` makes the upstream send the last. */
  const openAnswer = async (
    at: Record<string, string>,
  ): Promise<{ body: Promise<string>; end: () => void }> => {
    let end = (): void => {};
    const upstream = createServer((_request, response) => {
      response.write('first ');
      end = () => void response.end('last');
    });
    const port = await listen(upstream);
    processes.atEnd(() => upstream.close());
    const made = await fetch(`${at['Admin API']}/apis`, {
      method: 'POST',
      body: new URLSearchParams({ name: 'slow', uris: '/slow', upstream_url: `http://127.0.0.1:${port}` }),
    });
    expect(made.status).toBe(201);
    const answer = await fetch(`${at['proxy']}/slow`);
    return { body: answer.text(), end: () => end() };
  };

  test('prints its addresses, keeps its data, and finishes open answers when Ctrl-C reaches it twice at once', async () => {
    const first = gateway();
    const { body, end } = await openAnswer(await first.ready);
    // npm sends Ctrl-C on to Gatehouse, which has it from the terminal already.
    first.child.kill('SIGINT');
    first.child.kill('SIGTERM');
    end();
    expect(await body).toBe('first last');
    expect(await first.ended).toMatchObject({ code: 0, stderr: '' });

    const again = await gateway().ready;
    const list: unknown = await (await fetch(`${again['Admin API']}/apis`)).json();
    expect(list).toMatchObject({ total: 1, data: [{ name: 'slow' }] });
  });

  test('does not wait for open answers when a second signal comes later', async () => {
    const { child, ready } = gateway();
    const { body } = await openAnswer(await ready);
    const broken = body.catch(String);
    await expect
      .poll(() => {
        child.kill('SIGINT');
        return child.exitCode;
      })
      .toBe(1);
    expect(await broken).toContain('terminated');
  });

  test('makes its certificate once, and only its own user may read the key', async () => {
    const tls = ['--proxy-listen=127.0.0.1:0 ssl'];
    const first = gateway(...tls);
    await first.ready;
    first.child.kill('SIGTERM');
    await first.ended;
    const files = await readdir(join(processes.dir, 'data'));
    expect(files).toContain('default-certificate-key.pem');
    const key = join(processes.dir, 'data/default-certificate-key.pem');
    const { mode, mtimeMs } = await stat(key);
    expect(mode & 0o777).toBe(0o600);
    expect(createPrivateKey(await readFile(key)).asymmetricKeyType).toBe('rsa');
    await gateway(...tls).ready;
    expect((await stat(key)).mtimeMs).toBe(mtimeMs);
  });

  test('offers HTTP/2 where it is configured, and says so', async () => {
    const at = await gateway('--proxy-listen=127.0.0.1:0 ssl http2').ready;
    const node: unknown = await (await fetch(`${at['Admin API']}/`)).json();
    const listener = expect.stringMatching(/^127\.0\.0\.1:\d+ ssl http2$/);
    expect(node).toMatchObject({
      configuration: { proxy_listeners: [{ ssl: true, http2: true, listener }], proxy_listen: [listener] },
    });
    const client = connectHttp2(at['proxy'] ?? '', { rejectUnauthorized: false });
    const [headers]: IncomingHttpHeaders[] = await once(client.request({ ':path': '/' }), 'response');
    client.destroy();
    expect(headers?.[':status']).toBe(404);
  });

  test('shows the configured certificates, and makes no other', async () => {
    for (const name of ['proxy.test', 'admin.test']) {
      const { cert, key } = await testCertificate(name);
      await writeFile(join(processes.dir, `${name}.crt`), cert);
      await writeFile(join(processes.dir, `${name}.key`), key);
    }
    const listening = ['--proxy-listen=127.0.0.1:0 ssl', '--admin-listen=127.0.0.1:0 ssl', '--data-dir=data'];
    const certificates = [
      '--ssl-cert=proxy.test.crt',
      '--ssl-cert-key=proxy.test.key',
      '--admin-ssl-cert=admin.test.crt',
      '--admin-ssl-cert-key=admin.test.key',
    ];
    const at = await gatehouse(['gateway', ...listening, ...certificates]).ready;
    expect(await commonName(at['proxy'])).toBe('proxy.test');
    expect(await commonName(at['Admin API'])).toBe('admin.test');
    expect(await readdir(join(processes.dir, 'data'))).not.toContain('default-certificate.pem');
  });

  test('the Admin API asks for credentials beyond loopback, and not on loopback', async () => {
    const open = await gateway('--basic-auth=ann=pw').ready;
    expect((await fetch(`${open['Admin API']}/`)).status).toBe(200);
    const at = await gatehouse([
      'gateway',
      '--proxy-listen=127.0.0.1:0',
      '--admin-listen=0.0.0.0:0',
      '--data-dir=other',
      '--basic-auth=ann=pw',
    ]).ready;
    expect((await fetch(`${at['Admin API']}/`)).status).toBe(401);
    const authorization = `Basic ${Buffer.from('ann:pw').toString('base64')}`;
    expect((await fetch(`${at['Admin API']}/`, { headers: { authorization } })).status).toBe(200);
  });

  test('a page of another origin cannot change it', async () => {
    const at = await gateway().ready;
    const refused = await fetch(`${at['Admin API']}/consumers`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ username: 'x' }),
    });
    expect(refused.status).toBe(403);
    const list: unknown = await (await fetch(`${at['Admin API']}/consumers`)).json();
    expect(list).toMatchObject({ total: 0 });
  });
});
