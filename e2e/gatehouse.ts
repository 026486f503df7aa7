// Starts the built Gatehouse as a user does: one process, its own data directory, free ports.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A running process and the addresses of its ready line, by their names there. */
export interface Process {
  at(name: 'dashboard' | 'proxy' | 'Admin API' | 'collector' | 'portal'): string;
  stop(): Promise<void>;
}

export interface Gatehouse {
  dashboard: string;
  proxy: string;
  admin: string;
  stop(): Promise<void>;
}

const main = resolve(import.meta.dirname, '../dist/server/main.js');

export async function startProcess(...args: readonly string[]): Promise<Process> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ready = await readyLine(child);
  return {
    at(name) {
      const found = new RegExp(`${name} (http://\\S+?)(?:,|$)`).exec(ready)?.[1];
      if (found === undefined) throw new Error(`no ${name} in: ${ready}`);
      return found;
    },
    async stop() {
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      if (code !== 0) throw new Error(`Gatehouse ended with ${code}`);
    },
  };
}

export const newDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'gatehouse-e2e-'));

export async function startGatehouse(): Promise<Gatehouse> {
  const dataDir = await newDataDir();
  const listen = ['dashboard', 'proxy', 'admin'].map((name) => `--${name}-listen=127.0.0.1:0`);
  const running = await startProcess('start', ...listen, `--data-dir=${dataDir}`);
  return {
    dashboard: running.at('dashboard'),
    proxy: running.at('proxy'),
    admin: running.at('Admin API'),
    async stop() {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function readyLine(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((done, fail) => {
    const read = (piece: Buffer): void => {
      output += piece.toString();
      const line = /^Gatehouse is ready: (.*)\n/m.exec(output);
      if (line?.[1] !== undefined) done(line[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('exit', (code) =>
      fail(new Error(`Gatehouse ended with ${code} before it was ready:\n${output}`)),
    );
  });
}
