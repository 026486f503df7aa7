// The command line as a process: what it prints, where, and how it ends.
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testCertificate } from './testing/certificate.ts';
import { gatewayOnFreePorts, runGatehouse, type RunningCommand } from './testing/command-line.ts';
import { listen } from './testing/listen.ts';

let dir: string;
const ending: (() => unknown)[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gatehouse-main-'));
});

afterEach(async () => {
  for (const end of ending.splice(0)) await end();
  await rm(dir, { recursive: true, force: true });
});

function gatehouse(args: readonly string[], environment: NodeJS.ProcessEnv = {}): RunningCommand {
  const running = runGatehouse(dir, args, environment);
  ending.push(() => running.child.kill('SIGKILL'));
  return running;
}

const gateway = (...args: string[]): RunningCommand => gatehouse([...gatewayOnFreePorts, ...args]);

/** Of the certificate that is shown there. */
const commonName = (url = ''): Promise<unknown> =>
  new Promise((done, fail) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), rejectUnauthorized: false });
    socket.once('secureConnect', () => {
      done(socket.getPeerCertificate().subject['CN']);
      socket.destroy();
    });
    socket.once('error', fail);
  });

const oneLine = /^gatehouse: [^\n]+\n$/;

describe('help and version', () => {
  test('--help names every command and flag with its variable', async () => {
    const { code, stdout } = await gatehouse(['start', '--help']).ended;
    expect(code).toBe(0);
    for (const word of [
      'start',
      'dashboard',
      'gateway',
      '--proxy-listen',
      'GATEHOUSE_PROXY_LISTEN',
      '--data-dir',
      'check',
      '--conf',
      '--trusted-ips',
      'KONG_TRUSTED_IPS',
    ])
      expect(stdout).toContain(word);
  });

  test('--version is the package’s', async () => {
    expect((await gatehouse(['--version']).ended).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a start that cannot be', () => {
  test.each([
    [['strat'], "unknown command 'strat'"],
    [['start', '--porxy-listen', 'x'], '--porxy-listen'],
    [['start', '--proxy-listen', 'x'], "'x' is not ADDRESS:PORT"],
    [['gateway', '--admin-listen', '0.0.0.0:0'], '--basic-auth'],
    [['dashboard'], '--kong-url'],
  ])('%o: one line on stderr, exit code 1', async (args, named) => {
    const { code, stdout, stderr } = await gatehouse(args).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain(named);
  });

  test('every bad line of a kong.conf is a line of its own', async () => {
    await writeFile(join(dir, 'kong.conf'), 'trusted_ip = 1.2.3.4\nlog_level = loud\n');
    for (const args of [
      ['gateway', '-c', 'kong.conf'],
      ['check', 'kong.conf'],
    ]) {
      const { code, stdout, stderr } = await gatehouse(args).ended;
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(
        /^gatehouse: kong\.conf:1: trusted_ip [^\n]+\ngatehouse: kong\.conf:2: log_level: [^\n]+\n$/,
      );
    }
  });

  test.each(['proxy-listen', 'admin-listen'])('a taken port of --%s is named', async (option) => {
    const taken = createServer();
    const port = await listen(taken);
    ending.push(() => taken.close());
    const { code, stderr } = await gateway(`--${option}=127.0.0.1:${port}`).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain(`127.0.0.1:${port} is taken`);
    expect(stderr).toContain(`--${option}`);
  });

  test('a data directory that is a file', async () => {
    await writeFile(join(dir, 'data'), '');
    const { code, stderr } = await gateway().ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain('--data-dir');
  });

  test('a data directory that cannot be made, not even by root', async () => {
    const { code, stderr } = await gateway('--data-dir=/proc/gatehouse').ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain('/proc/gatehouse');
  });

  test('a second gateway on the same data', async () => {
    await gateway().ready;
    const { code, stderr } = await gateway().ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain('gatehouse.db');
  });
});

describe('a kong.conf', () => {
  test('that is good is said to be, with what means nothing here', async () => {
    await writeFile(join(dir, 'kong.conf'), 'pg_host = db\nclient_max_body_size = 4\n');
    expect(await gatehouse(['check', 'kong.conf']).ended).toEqual({
      code: 0,
      stdout: 'kong.conf: no problem found\n',
      stderr: 'gatehouse: ignored, because they mean nothing here: pg_host\n',
    });
  });

  test('counts, and is shown under Kong’s names without secrets', async () => {
    const conf = `
      client_max_body_size = 4
      error_default_type = application/json
      custom_plugins = key-auth
      plugins = basic-auth
      pg_password = pg-secret
    `;
    await writeFile(join(dir, 'kong.conf'), conf);
    const at = await gateway('--conf=kong.conf').ready;
    const refused = await fetch(`${at['proxy']}/`, { method: 'POST', body: 'too much' });
    expect(refused.status).toBe(413);
    const root = await (await fetch(`${at['Admin API']}/`)).text();
    expect(root).not.toContain('pg-secret');
    expect(JSON.parse(root)).toMatchObject({
      plugins: { available_on_server: { 'basic-auth': true, 'key-auth': true } },
      configuration: {
        client_max_body_size: '4',
        error_default_type: 'application/json',
        custom_plugins: ['key-auth'],
        real_ip_recursive: 'off',
        log_level: 'notice',
        proxy_access_log: 'off',
      },
    });
    expect(root).not.toContain('rate-limiting');
  });

  test('says where upstreams are', async () => {
    const upstream = createServer((_request, response) => response.end('found'));
    const port = await listen(upstream);
    ending.push(() => upstream.close());
    await writeFile(join(dir, 'hosts'), '127.0.0.1 up.test\n');
    await writeFile(join(dir, 'kong.conf'), 'dns_hostsfile = hosts\n');
    const at = await gateway('--conf=kong.conf').ready;
    const body = new URLSearchParams({ name: 'a', uris: '/', upstream_url: `http://up.test:${port}` });
    await fetch(`${at['Admin API']}/apis`, { method: 'POST', body });
    expect(await (await fetch(`${at['proxy']}/`)).text()).toBe('found');
  });
});

describe('logs', () => {
  const linesOf = async (path: string): Promise<unknown[]> => {
    const text = await readFile(join(dir, path), 'utf8').catch(() => '');
    return text
      .split('\n')
      .slice(0, -1)
      .map((line): unknown => JSON.parse(line));
  };

  test.each(['SIGHUP', 'SIGUSR1'] as const)('go on in a new file after %s', async (signal) => {
    const { child, ready, ended } = gateway('--proxy-access-log=logs/access.log');
    const at = await ready;
    await fetch(`${at['proxy']}/one?apikey=x`);
    const path = 'data/logs/access.log';
    await expect.poll(() => linesOf(path)).toMatchObject([{ path: '/one', status: 404 }]);
    await rename(join(dir, path), join(dir, 'moved'));
    child.kill(signal);
    await expect.poll(() => readdir(join(dir, 'data/logs'))).toEqual(['access.log']);
    await fetch(`${at['proxy']}/two`);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    expect(await linesOf(path)).toMatchObject([{ path: '/two' }]);
    expect(await linesOf('moved')).toMatchObject([{ path: '/one' }]);
  });

  test('can go to the standard streams', async () => {
    const { child, ready, ended } = gateway(
      '--proxy-access-log=/dev/stdout',
      '--admin-access-log=/dev/stderr',
    );
    const at = await ready;
    await fetch(`${at['proxy']}/p`);
    await fetch(`${at['Admin API']}/status`);
    child.kill('SIGTERM');
    const { stdout, stderr } = await ended;
    expect(JSON.parse(stdout.split('\n')[1] ?? '')).toMatchObject({ path: '/p' });
    expect(JSON.parse(stderr)).toMatchObject({ path: '/status' });
  });

  test('that cannot be opened stop the start', async () => {
    for (const [path, why] of [
      ['/proc/none/access.log', 'cannot make the log directory /proc/none'],
      ['..', 'cannot open a log: EISDIR'],
    ] as const) {
      const { code, stderr } = await gateway(`--proxy-access-log=${path}`).ended;
      expect(code).toBe(1);
      expect(stderr).toMatch(oneLine);
      expect(stderr).toContain(why);
      expect(stderr).toContain('--proxy-access-log');
    }
  });
});

describe('a running gateway', () => {
  test('says where it is, keeps its data, and finishes what it does when told to stop', async () => {
    const upstream = createServer((_request, response) => {
      response.write('first ');
      held.push(() => response.end('last'));
    });
    const held: (() => void)[] = [];
    const upstreamPort = await listen(upstream);
    ending.push(() => upstream.close());

    const first = gateway();
    const at = await first.ready;
    const made = await fetch(`${at['Admin API']}/apis`, {
      method: 'POST',
      body: new URLSearchParams({
        name: 'slow',
        uris: '/slow',
        upstream_url: `http://127.0.0.1:${upstreamPort}`,
      }),
    });
    expect(made.status).toBe(201);

    const body = new Promise<string>((done, fail) => {
      request(`${at.proxy}/slow`, (response) => {
        let text = '';
        // The head and the first piece are here: stop now, in the middle of the answer.
        response.once('data', () => {
          first.child.kill('SIGTERM');
          held.shift()?.();
        });
        response.on('data', (piece: Buffer) => (text += piece.toString()));
        response.on('end', () => done(text));
        response.on('error', fail);
      })
        .on('error', fail)
        .end();
    });
    expect(await body).toBe('first last');
    expect(await first.ended).toMatchObject({ code: 0, stderr: '' });

    const again = await gateway().ready;
    const list: unknown = await (await fetch(`${again['Admin API']}/apis`)).json();
    expect(list).toMatchObject({ total: 1, data: [{ name: 'slow' }] });
  });

  test('makes its certificate once and keeps the key to itself', async () => {
    const tls = ['--proxy-listen=127.0.0.1:0 ssl'];
    const first = gateway(...tls);
    await first.ready;
    first.child.kill('SIGTERM');
    await first.ended;
    const files = await readdir(join(dir, 'data'));
    expect(files).toContain('default-certificate-key.pem');
    const key = join(dir, 'data/default-certificate-key.pem');
    const { mode, mtimeMs } = await stat(key);
    expect(mode & 0o777).toBe(0o600);
    expect(createPrivateKey(await readFile(key)).asymmetricKeyType).toBe('rsa');
    await gateway(...tls).ready;
    expect((await stat(key)).mtimeMs).toBe(mtimeMs);
  });

  test('offers HTTP/2 where it is told to, and says so', async () => {
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

  test('shows the certificates it is given, and makes no other', async () => {
    for (const name of ['proxy.test', 'admin.test']) {
      const { cert, key } = await testCertificate(name);
      await writeFile(join(dir, `${name}.crt`), cert);
      await writeFile(join(dir, `${name}.key`), key);
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
    expect(await readdir(join(dir, 'data'))).not.toContain('default-certificate.pem');
  });

  test('beyond loopback the Admin API wants the credentials, on loopback it does not', async () => {
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
