// npm run bench configuration: what exports and comparisons of 10 000 entities take, as the commands that a user runs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createAdminClient } from '#client';
import { compare } from '../src/configuration/compare.ts';
import { readFile } from '../src/configuration/file/read-file.ts';
import { resolveDrafts } from '../src/configuration/file/resolve-drafts.ts';
import { readGateway } from '../src/configuration/read-gateway.ts';
import { writeData } from './data.ts';
import { startGatehouse } from './gatehouse.ts';

/** Each consumer has a key, and all routes have one service. */
const size = { apis: 4000, routes: 1999, consumers: 2000 };
const main = resolve(import.meta.dirname, '../dist/server/main.js');

function timed<T>(work: () => T): { seconds: number; result: T } {
  const began = performance.now();
  const result = work();
  return { seconds: (performance.now() - began) / 1000, result };
}

const inSeconds = (seconds: number): string => `${seconds.toFixed(1)} s`;

export async function measureConfiguration(dir: string): Promise<void> {
  const data = join(dir, 'many');
  mkdirSync(data);
  await writeData(data, size, 'http://127.0.0.1:9');
  const { admin } = await startGatehouse(data);
  const run = (...args: string[]) => {
    const { seconds, result } = timed(() =>
      spawnSync(process.execPath, [main, ...args, '--kong-url', admin], { maxBuffer: 1e9 }),
    );
    if (result.status !== 0) throw new Error(`${args[0]}: ${result.stderr.toString()}`);
    return { seconds, stdout: result.stdout.toString() };
  };
  const exported = run('export', '--with-credentials');
  const file = join(dir, 'file.yaml');
  writeFileSync(file, exported.stdout);
  const diff = run('diff', file);

  const held = await readGateway(createAdminClient({ baseUrl: admin }));
  const { drafts } = readFile(exported.stdout);
  const wanted = resolveDrafts(drafts, { held, environment: {} });
  const compared = timed(() => compare(held, wanted, { deletes: true, shapes: held.shapes }));
  if (compared.result.alike !== held.entries.length) throw new Error('The export differs from the gateway');

  console.table({
    entities: { measured: String(held.entries.length), target: '10000' },
    'gatehouse export': { measured: inSeconds(exported.seconds), target: '≤ 10 s' },
    'two configurations compared': { measured: inSeconds(compared.seconds), target: '≤ 2 s' },
    'gatehouse diff, with reading file and gateway': { measured: inSeconds(diff.seconds), target: '–' },
  });
}
