// Load: wrk with 32 connections, and the requests that it makes.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { loadCore } from './processes.ts';

export interface Request {
  path: string;
  headers: Readonly<Record<string, string>>;
}

const text = ({ path, headers }: Request): string => {
  const lines = Object.entries({ Host: 'localhost', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
};

/** A wrk script that makes these requests in random order. (Their text has a file of its own: Lua limits its constants.) */
export function writeScript(file: string, requests: Iterable<Request>): void {
  writeFileSync(`${file}.requests`, Array.from(requests, text).join(''));
  writeFileSync(
    file,
    `local requests = {}
     for text in io.open("${file}.requests", "rb"):read("*a"):gmatch("(.-\\r\\n\\r\\n)") do
       requests[#requests + 1] = text
     end
     function request() return requests[math.random(#requests)] end`,
  );
}

export interface Load {
  requests: number;
  perSecond: number;
  /** Milliseconds within which 99 of 100 requests were answered. */
  p99: number;
}

/** Throws when an answer was not 2xx: the figure would be of something else. */
export async function load(url: string, script: string, seconds: number): Promise<Load> {
  const args = [
    '-c',
    String(loadCore),
    'wrk',
    '-t1',
    '-c32',
    `-d${seconds}s`,
    '--latency',
    '-s',
    script,
    url,
  ];
  const { stdout } = await promisify(execFile)('taskset', args);
  const failures = /Non-2xx.*|Socket errors.*/.exec(stdout);
  if (failures) throw new Error(`${url} with ${script}: ${failures[0]}`);
  const [, requests] = /^\s*(\d+) requests in /m.exec(stdout) ?? [];
  const [, perSecond] = /^Requests\/sec:\s+([\d.]+)/m.exec(stdout) ?? [];
  const [, late, unit] = /^\s*99%\s+([\d.]+)(us|ms|s)\s*$/m.exec(stdout) ?? [];
  if (!requests || !perSecond || !unit) throw new Error(`wrk said nothing of its requests:\n${stdout}`);
  const p99 = Number(late) * (unit === 's' ? 1000 : unit === 'ms' ? 1 : 0.001);
  return { requests: Number(requests), perSecond: Number(perSecond), p99 };
}
