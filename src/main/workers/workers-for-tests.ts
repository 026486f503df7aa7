// Gatehouse with several processes that serve requests, for tests.
import { execFileSync } from 'node:child_process';
import { request, type Agent, type IncomingHttpHeaders } from 'node:http';
import { expect } from 'vitest';
import type { ProcessesForTests } from '../../testing/processes-for-tests.ts';
import type { RunningCommand } from '../../testing/command-line.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface WorkersForTests {
  running: RunningCommand;
  proxy: string;
  admin: string;
  dashboard: string;
  /** Changes something on the Admin API, which must agree, and answers the row. */
  change(line: string, fields?: object): Promise<{ id: string }>;
  /** Asks the proxy over a connection of its own, or over the agent's. */
  ask(
    path: string,
    options?: { headers?: Record<string, string>; agent?: Agent; method?: string; body?: string },
  ): Promise<Answer>;
  /** So many requests at the same time, each over a connection of its own; answers their statuses. */
  askMany(times: number, path: string, headers?: Record<string, string>): Promise<number[]>;
  /** The ids of the processes that serve requests. */
  pids(): number[];
}

export async function startWorkers(
  processes: ProcessesForTests,
  ...args: string[]
): Promise<WorkersForTests> {
  const listeners = ['proxy', 'admin', 'dashboard'].map((name) => `--${name}-listen=127.0.0.1:0`);
  const running = processes.gatehouse(['start', '--data-dir=data', '--workers=2', ...listeners, ...args]);
  const addresses = await running.ready;
  const [proxy = '', admin = '', dashboard = ''] = ['proxy', 'Admin API', 'dashboard'].map(
    (name) => addresses[name] ?? '',
  );
  const ask: WorkersForTests['ask'] = (path, { headers = {}, agent, method = 'GET', body } = {}) =>
    new Promise((done, fail) => {
      const sending = request(`${proxy}${path}`, { method, headers, agent: agent ?? false }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (text += piece));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
        response.on('error', fail);
      });
      sending.on('error', fail);
      sending.end(body);
    });
  return {
    running,
    proxy,
    admin,
    dashboard,
    ask,
    async change(line, fields) {
      const [method = '', path = ''] = line.split(' ');
      const answer = await fetch(`${admin}${path}`, {
        method,
        ...(fields && { body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } }),
      });
      const text = await answer.text();
      expect({ ok: answer.ok, text }).toMatchObject({ ok: true });
      return text === '' ? { id: '' } : JSON.parse(text);
    },
    askMany: async (times, path, headers = {}) =>
      Promise.all(Array.from({ length: times }, async () => (await ask(path, { headers })).status)),
    pids: () =>
      execFileSync('pgrep', ['-P', String(running.child.pid)], { encoding: 'utf8' })
        .split('\n')
        .filter(Boolean)
        .map(Number),
  };
}

/** How often each value comes. */
export function tally(values: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
