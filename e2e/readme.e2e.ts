// The README's curl lines, as they stand there: each gets the status that the README says.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './fixtures.ts';

const run = promisify(execFile);

/** The shell block that registers the first API, its continued lines joined. */
async function lines(): Promise<string[]> {
  const readme = await readFile(resolve(import.meta.dirname, '../README.md'), 'utf8');
  const block = readme.split('```sh\n').find((part) => part.startsWith('# An API'));
  return (block ?? '')
    .slice(0, block?.indexOf('```'))
    .replaceAll(/\s*\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.startsWith('curl '));
}

test('the first API, with curl', async ({ gatehouse }) => {
  const found = await lines();
  expect(found).toHaveLength(7);
  for (const line of found) {
    const here = line
      .replaceAll('localhost:8000', new URL(gatehouse.proxy).host)
      .replaceAll('localhost:8001', new URL(gatehouse.admin).host);
    const promised = / # (\d{3})/.exec(line)?.[1] ?? '201';
    const { stdout } = await run('sh', [
      '-c',
      here.replace('curl ', 'curl -sS -o /dev/null -w "%{http_code}" '),
    ]);
    expect(stdout, line).toBe(promised);
  }
});
