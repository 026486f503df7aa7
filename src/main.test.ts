// The command line as a process: what it prints, where, and how it ends.
import { execFile } from 'node:child_process';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { processesForTests } from './testing/processes-for-tests.ts';
import { listen } from './testing/listen.ts';

const processes = processesForTests();
const { gatehouse, gateway } = processes;

const run = promisify(execFile);

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
    await writeFile(join(processes.dir, 'kong.conf'), 'trusted_ip = 1.2.3.4\nlog_level = loud\n');
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
    processes.atEnd(() => taken.close());
    const { code, stderr } = await gateway(`--${option}=127.0.0.1:${port}`).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain(`127.0.0.1:${port} is taken`);
    expect(stderr).toContain(`--${option}`);
  });

  test('a data directory that is a file', async () => {
    await writeFile(join(processes.dir, 'data'), '');
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

test('a password that was given as a flag does not stay in the process list', async () => {
  const { child, ready } = gateway('--basic-auth=ann=listed-secret');
  await ready;
  const { stdout } = await run('ps', ['-o', 'args=', '-p', String(child.pid)]);
  expect(stdout).toContain('--basic-auth=***');
  expect(stdout).not.toContain('listed-secret');
});

describe('a kong.conf', () => {
  test('that is good is said to be, with what means nothing here', async () => {
    await writeFile(join(processes.dir, 'kong.conf'), 'pg_host = db\nclient_max_body_size = 4\n');
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
    await writeFile(join(processes.dir, 'kong.conf'), conf);
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
    processes.atEnd(() => upstream.close());
    await writeFile(join(processes.dir, 'hosts'), '127.0.0.1 up.test\n');
    await writeFile(join(processes.dir, 'kong.conf'), 'dns_hostsfile = hosts\n');
    const at = await gateway('--conf=kong.conf').ready;
    const body = new URLSearchParams({ name: 'a', uris: '/', upstream_url: `http://up.test:${port}` });
    await fetch(`${at['Admin API']}/apis`, { method: 'POST', body });
    expect(await (await fetch(`${at['proxy']}/`)).text()).toBe('found');
  });
});

describe('logs', () => {
  const linesOf = async (path: string): Promise<unknown[]> => {
    const text = await readFile(join(processes.dir, path), 'utf8').catch(() => '');
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
    await rename(join(processes.dir, path), join(processes.dir, 'moved'));
    child.kill(signal);
    await expect.poll(() => readdir(join(processes.dir, 'data/logs'))).toEqual(['access.log']);
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
