// Gatehouse as a process of its own, run in a folder of the test.
import { spawn, type ChildProcess } from 'node:child_process';
import { builtServer } from './built-server.ts';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningCommand {
  child: ChildProcess;
  /** The ready line's addresses; fails when the process ends without one. */
  ready: Promise<Record<string, string>>;
  /** The process is gone. */
  ended: Promise<Ended>;
  stderr: () => string;
}

export function runGatehouse(
  dir: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): RunningCommand {
  const child = spawn(process.execPath, [builtServer, ...args], {
    cwd: dir,
    // Many run at the same time. A test of the portal says where it listens.
    env: {
      ...process.env,
      GATEHOUSE_PORTAL_LISTEN: 'off',
      GATEHOUSE_WORKERS: '1',
      ...environment,
      NODE_OPTIONS: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, stdout, stderr })));
  const ready = new Promise<Record<string, string>>((done, fail) => {
    child.stdout.on('data', (piece: Buffer) => {
      stdout += piece.toString();
      const line = /^Gatehouse is ready: (.*)\n/m.exec(stdout)?.[1];
      if (line === undefined) return;
      done(Object.fromEntries(line.split(', ').map((part) => part.split(/ (?=http)/))));
    });
    void ended.then(({ code }) => fail(new Error(`ended with ${code}: ${stderr}`)));
  });
  ready.catch(() => {});
  return { child, ready, ended, stderr: () => stderr };
}

/** `gateway` alone, on free ports: needs no built dashboard. */
export const gatewayOnFreePorts: readonly string[] = [
  'gateway',
  '--proxy-listen=127.0.0.1:0',
  '--admin-listen=127.0.0.1:0',
  '--data-dir=data',
];
