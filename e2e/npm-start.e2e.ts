// `npm start` as a supervisor sees it: the signal that npm gets must reach Gatehouse behind it.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { newDataDir } from './gatehouse.ts';

const root = resolve(import.meta.dirname, '..');

test('SIGTERM to npm start ends Gatehouse in order, and leaves no process behind', async () => {
  const dataDir = await newDataDir();
  const listen = ['dashboard', 'proxy', 'admin', 'portal'].map((name) => `--${name}-listen=127.0.0.1:0`);
  const child = spawn('npm', ['start', '--', ...listen, '--data-dir', dataDir], {
    cwd: root,
    // A group of its own, so that processes that it leaves behind can be ended.
    detached: true,
  });
  const exit = once(child, 'exit');
  try {
    let output = '';
    const admin = await new Promise<string>((done, fail) => {
      child.stdout.on('data', (piece: Buffer) => {
        output += piece.toString();
        const found = /^Gatehouse is ready: .*Admin API (http:[^\s,]+).*\n/m.exec(output)?.[1];
        if (found !== undefined) done(found);
      });
      void exit.then(() => fail(new Error(output)));
    });
    expect((await fetch(admin)).status).toBe(200);

    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    await expect(fetch(admin)).rejects.toThrow('fetch failed');
  } finally {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // All of the group has ended, as it should.
    }
    await rm(dataDir, { recursive: true, force: true });
  }
});

test('a command after `npm start --` runs instead of start', async () => {
  const { stdout } = await promisify(execFile)('npm', ['start', '--silent', '--', 'check'], { cwd: root });
  expect(stdout).toContain('no problem found');
});
