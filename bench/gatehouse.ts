// The built Gatehouse as its users run it, on the core of the measured gateway.
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { gatewayCore, startOn } from './processes.ts';

export interface Gatehouse {
  process: ChildProcess;
  dashboard: string;
  proxy: string;
  admin: string;
  /** Where it was asked for. */
  collector: string | undefined;
  /** Milliseconds from the start of the process to the ready line. */
  readyAfter: number;
}

/** Those of `npm start`. */
const nodeOptions = ['--max-semi-space-size=2'];
const main = resolve(import.meta.dirname, '../dist/server/main.js');
const listen = ['dashboard', 'admin', 'portal'].map((name) => `--${name}-listen=127.0.0.1:0`);

/** `proxyListen`: the addresses of the proxy. */
export async function startGatehouse(
  dataDir: string,
  options: readonly string[] = [],
  proxyListen = '127.0.0.1:0',
): Promise<Gatehouse> {
  const started = performance.now();
  const child = startOn(gatewayCore, process.execPath, [
    ...nodeOptions,
    main,
    'start',
    `--data-dir=${dataDir}`,
    ...listen,
    `--proxy-listen=${proxyListen}`,
    ...options,
  ]);
  if (!child.stdout) throw new Error('no stdout');
  for await (const line of createInterface({ input: child.stdout })) {
    const [, dashboard, proxy, admin] =
      /dashboard (http:[^\s,]+), proxy (http:[^\s,]+), Admin API (http:[^\s,]+)/.exec(line) ?? [];
    const [, collector] = /collector (http:[^\s,]+)/.exec(line) ?? [];
    if (dashboard && proxy && admin)
      return { process: child, dashboard, proxy, admin, collector, readyAfter: performance.now() - started };
  }
  throw new Error('Gatehouse ended before it was ready');
}

/** The memory of the process, in megabytes (10^6 bytes). */
export function residentMegabytes({ process: { pid } }: Gatehouse): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kilobytes) * 1024) / 1e6;
}

/** The processor time of the process since it began, in microseconds; the kernel counts in hundredths of a second. */
export const cpuMicroseconds = ({ process: { pid } }: Pick<Gatehouse, 'process'>): number =>
  microsecondsIn(`/proc/${pid}/stat`);

/** The same of its first thread alone: the one of the proxy. */
export const mainThreadMicroseconds = ({ process: { pid } }: Pick<Gatehouse, 'process'>): number =>
  microsecondsIn(`/proc/${pid}/task/${pid}/stat`);

function microsecondsIn(file: string): number {
  // After the name, which may hold anything, in brackets: state, then numbers; user and system time are the 14th and 15th of all.
  const [, rest = ''] = /\) (.*)/.exec(readFileSync(file, 'utf8')) ?? [];
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** POSTs a form to the Admin API. */
export async function create(
  gatehouse: Gatehouse,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(`${gatehouse.admin}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  if (answer.status !== 201)
    throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
  const row: unknown = await answer.json();
  return Object(row);
}
