// Starts processes for one test in a folder of their own. After the test all processes are ended and the folder is deleted.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { gatewayOnFreePorts, runGatehouse, type RunningCommand } from './command-line.ts';

export interface ProcessesForTests {
  /** The folder in which the processes run. */
  readonly dir: string;
  gatehouse: (args: readonly string[], environment?: NodeJS.ProcessEnv) => RunningCommand;
  gateway: (...args: string[]) => RunningCommand;
  /** Registers a function that is called after the test. */
  atEnd: (end: () => unknown) => void;
}

/** Call it once in a test file. */
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
