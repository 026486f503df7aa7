// Starts the built Gatehouse as a user does: one process, its own data directory, free ports.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Gatehouse {
  dashboard: string;
  proxy: string;
  admin: string;
  stop(): Promise<void>;
}

const main = resolve(import.meta.dirname, '../dist/server/main.js');

export async function startGatehouse(...flags: string[]): Promise<Gatehouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-e2e-'));
  const child = spawn(
    process.execPath,
    [
      main,
      'start',
      '--dashboard-listen=127.0.0.1:0',
      '--proxy-listen=127.0.0.1:0',
      '--admin-listen=127.0.0.1:0',
      `--data-dir=${dataDir}`,
      ...flags,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ready = await readyLine(child);
  const address = (name: string): string => {
    const found = new RegExp(`${name} (http://\\S+?)(?:,|$)`).exec(ready)?.[1];
    if (found === undefined) throw new Error(`no ${name} in: ${ready}`);
    return found;
  };
  return {
    dashboard: address('dashboard'),
    proxy: address('proxy'),
    admin: address('Admin API'),
    async stop() {
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      await rm(dataDir, { recursive: true, force: true });
      if (code !== 0) throw new Error(`Gatehouse ended with ${code}`);
    },
  };
}

function readyLine(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((done, fail) => {
    const read = (piece: Buffer): void => {
      output += piece.toString();
      const line = /^Gatehouse is ready: (.*)$/m.exec(output);
      if (line?.[1] !== undefined) done(line[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('exit', (code) =>
      fail(new Error(`Gatehouse ended with ${code} before it was ready:\n${output}`)),
    );
  });
}
