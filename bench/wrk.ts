// Load: wrk with 32 connections for five seconds, and the requests that it makes.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { loadCore } from './processes.ts';

export interface Request {
  path: string;
  headers: Readonly<Record<string, string>>;
}

const quoted = (text: string): string => JSON.stringify(text);

/** A wrk script that makes these requests in random order; it forms their text before it starts. */
export function writeScript(file: string, requests: Iterable<Request>): void {
  const lines = ['local requests = {}', 'function init(args)'];
  for (const { path, headers } of requests) {
    const table = Object.entries(headers).map(([name, value]) => `[${quoted(name)}]=${quoted(value)}`);
    lines.push(`requests[#requests + 1] = {${quoted(path)}, {${table.join(',')}}}`);
  }
  lines.push(
    '  for i, r in ipairs(requests) do requests[i] = wrk.format("GET", r[1], r[2]) end',
    'end',
    'function request() return requests[math.random(#requests)] end',
  );
  writeFileSync(file, lines.join('\n'));
}

/** Requests per second. Throws when an answer was not 2xx: the figure would be of something else. */
export async function load(url: string, script: string): Promise<number> {
  const args = ['-c', String(loadCore), 'wrk', '-t1', '-c32', '-d5s', '-s', script, url];
  const { stdout } = await promisify(execFile)('taskset', args);
  const failures = /Non-2xx.*|Socket errors.*/.exec(stdout);
  if (failures) throw new Error(`${url} with ${script}: ${failures[0]}`);
  const rate = /^Requests\/sec:\s+([\d.]+)/m.exec(stdout);
  if (!rate) throw new Error(`wrk said nothing of requests per second:\n${stdout}`);
  return Number(rate[1]);
}
