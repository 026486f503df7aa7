// A real Redis on a free port of the loopback, for tests, with a directory of its own.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { listen } from './listen.ts';

export interface RedisServer {
  readonly port: number;
  /** The answer to a command in database 0. */
  command(...words: string[]): Promise<string>;
  /** It keeps its connections and answers nothing. */
  hang(): void;
  goOn(): void;
  /** It is gone, and all it knew. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const found = spawnSync('redis-server', ['--version']).status === 0;
if (!found && process.env['CI']) throw new Error('the tests need redis-server');

/** Why tests that need it are skipped; undefined: they are not. */
export const noRedis = found ? undefined : 'skipped: no redis-server';

export async function startRedis({ password = '' } = {}): Promise<RedisServer> {
  const reserved = createServer();
  const port = await listen(reserved);
  await new Promise((resolve) => reserved.close(resolve));
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-redis-'));
  let server: ChildProcess;

  async function start(): Promise<void> {
    const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory];
    const options = ['--save', '', '--appendonly', 'no', ...(password ? ['--requirepass', password] : [])];
    const started = spawn('redis-server', [...where, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    server = started;
    for await (const line of createInterface(started.stdout)) if (line.includes('Ready to accept')) break;
    started.stdout.resume();
  }

  async function stop(): Promise<void> {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }

  await start();
  return {
    port,
    async command(...words) {
      const cli = spawn('redis-cli', ['-p', String(port), ...(password ? ['-a', password] : []), ...words], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let said = '';
      for await (const piece of cli.stdout) said += String(piece);
      return said.trim();
    },
    hang: () => server.kill('SIGSTOP'),
    goOn: () => server.kill('SIGCONT'),
    stop,
    start,
    async close() {
      if (server.exitCode === null && server.signalCode === null) await stop();
      await rm(directory, { recursive: true });
    },
  };
}
