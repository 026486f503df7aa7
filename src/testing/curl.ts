// Runs curl itself, as the reader of the README does, and reads what it prints.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface CurlAnswer {
  /** `HTTP/1.1 200 OK` */
  statusLine: string;
  status: number;
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
  body: string;
}

/** `curl -i` with the rest of a command line, quoted as for a shell. */
export async function curl(rest: string): Promise<CurlAnswer> {
  const { stdout } = await run('sh', ['-c', `curl -sS -i ${rest}`]);
  const at = stdout.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = stdout.slice(0, at).split('\r\n');
  const headers = new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  return { statusLine, status: Number(statusLine.split(' ')[1]), headers, body: stdout.slice(at + 4) };
}
