import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forThisTest } from '../../../testing/for-this-test.ts';
import { startGateway } from '../../../testing/running-gateway.ts';
import { Arrivals, type LogSink } from '../../../testing/sinks.ts';
import { LoggerSink } from './logger-sink.ts';
import { syslogTo } from './handler.ts';

const lacking = ['logger', 'python3'].filter((program) => spawnSync(program, ['--version']).error);
const receiver = new URL('../../../testing/unix-datagrams.py', import.meta.url).pathname;

test.runIf(process.env['CI'])('the programs that these tests need are there', () => {
  expect(lacking).toEqual([]);
});

const skipped = lacking.map((program) => `, skipped: no ${program}`).join('');

describe.skipIf(lacking.length > 0)(`over a socket of its own${skipped}`, () => {
  let directory: string;
  let socket: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'gatehouse-syslog-'));
    socket = join(directory, 'log');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** A system's log: it reads datagrams from its socket. */
  async function startSystemLog(): Promise<Omit<LogSink, 'port'>> {
    const { received, add, arrived } = new Arrivals<string>();
    const process = spawn('python3', [receiver, socket], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ready = new Promise<void>((resolve) => {
      createInterface(process.stdout).on('line', (line) => {
        if (line === '"ready"') resolve();
        else add(JSON.parse(line));
      });
    });
    await ready;
    const close = (): Promise<void> =>
      new Promise((resolve) => {
        process.on('exit', () => resolve());
        process.kill('SIGKILL');
        rmSync(socket, { force: true });
      });
    return { received, arrived, close };
  }

  async function start(config: object = {}) {
    const gateway = await forThisTest(startGateway({ plugins: [syslogTo(socket)] }));
    await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
    const { id } = await gateway.change('POST /apis/a/plugins', { name: 'syslog', config });
    const counted = async () => JSON.parse((await gateway.admin('GET /status')).body).logs.syslog[id];
    return { gateway, counted };
  }

  const parse = (message: string) => {
    const [, priority, tag, entry = ''] =
      /^<(\d+)>\w{3} [ \d]\d \d\d:\d\d:\d\d (\w+): (.*)$/.exec(message) ?? [];
    return { priority: Number(priority), tag, uri: JSON.parse(entry).request.uri };
  };

  test('each request is a message of the facility user, as grave as its status', async () => {
    const log = await forThisTest(startSystemLog());
    const { gateway, counted } = await start({
      client_errors_severity: 'warning',
      server_errors_severity: 'crit',
    });
    for (const path of ['status/200', 'status/404', 'status/500']) await gateway.ask(`GET /a/${path}`);
    expect((await log.arrived(3)).map(parse)).toEqual([
      { priority: 14, tag: 'kong', uri: '/a/status/200' },
      { priority: 12, tag: 'kong', uri: '/a/status/404' },
      { priority: 10, tag: 'kong', uri: '/a/status/500' },
    ]);
    await expect.poll(counted).toEqual({ sink: socket, sent: 3, waiting: 0, dropped: {} });
  });

  test('messages less severe than log_level are not sent', async () => {
    const log = await forThisTest(startSystemLog());
    const { gateway } = await start({ log_level: 'err', server_errors_severity: 'err' });
    for (const path of ['status/200', 'status/500']) await gateway.ask(`GET /a/${path}`);
    expect((await log.arrived(1)).map((message) => parse(message).uri)).toEqual(['/a/status/500']);
  });

  test('entries wait for a log that is not there', async () => {
    const { gateway, counted } = await start();
    expect((await gateway.ask('GET /a/1')).status).toBe(200);
    await expect.poll(() => gateway.log).toContain(`syslog cannot deliver to ${socket}: no_socket`);
    expect(await counted()).toMatchObject({ sent: 0, waiting: 1 });
    const log = await forThisTest(startSystemLog());
    expect((await log.arrived(1)).map((message) => parse(message).uri)).toEqual(['/a/1']);
  });

  test('an entry far longer than a line of a terminal arrives whole', async () => {
    const log = await forThisTest(startSystemLog());
    const text = 'x'.repeat(100_000);
    expect(await new LoggerSink(socket, 'kong').send([`<14>${text}`])).toBeUndefined();
    expect((await log.arrived(1))[0]?.endsWith(` kong: ${text}`)).toBe(true);
  });
});

test('without a logger program entries wait', async () => {
  vi.stubEnv('PATH', '/nonexistent');
  const failure = await new LoggerSink('/dev/log', 'kong').send(['<14>entry']);
  vi.unstubAllEnvs();
  expect(failure).toEqual({ reason: 'no_logger_program', remedy: 'wait' });
});
