// The processes of one test, in a folder of their own: all of them end with the test, and the folder goes.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { gatewayOnFreePorts, runGatehouse, type RunningCommand } from './command-line.ts';

export interface ProcessesForTests {
  /** The folder in which they run. */
  readonly dir: string;
  gatehouse: (args: readonly string[], environment?: NodeJS.ProcessEnv) => RunningCommand;
  gateway: (...args: string[]) => RunningCommand;
  /** Is called when the test ends. */
  atEnd: (end: () => unknown) => void;
}

/** To be called once in a file of tests. */
export function processesForTests(): ProcessesForTests {
  let dir = '';
  const ending: (() => unknown)[] = [];
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gatehouse-main-'));
  });
  afterEach(async () => {
    for (const end of ending.splice(0)) await end();
    await rm(dir, { recursive: true, force: true });
  });
  const gatehouse = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): RunningCommand => {
    const running = runGatehouse(dir, args, environment);
    ending.push(() => running.child.kill('SIGKILL'));
    return running;
  };
  return {
    get dir() {
      return dir;
    },
    gatehouse,
    gateway: (...args) => gatehouse([...gatewayOnFreePorts, ...args]),
    atEnd: (end) => void ending.push(end),
  };
}
