import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { consumers } from '#schema/entities/consumer.ts';
import { openSqliteStore } from './sqlite.ts';

const directory = mkdtempSync(join(tmpdir(), 'gatehouse-crash-'));
const path = join(directory, 'gatehouse.db');
afterAll(() => rmSync(directory, { recursive: true }));

/** The stages in the life of a consumer, in order. */
const stages = ['absent', 'inserted', 'replaced', 'removed'];

function startWriter(from: number): ChildProcess {
  const script = fileURLToPath(new URL('sqlite-crash.writer.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', script, path, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Kills a writer of consumers numbered from `from` after so many acknowledgements; answers the last stage of each. */
async function writeUntilKilled(from: number, acknowledgements: number): Promise<Map<number, string>> {
  const writer = startWriter(from);
  if (!writer.stdout) throw new Error('the writer has no stdout');
  const acknowledged = new Map<number, string>();
  let count = 0;
  let second: unknown;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [n, stage] = line.split(' ');
    acknowledged.set(Number(n), String(stage));
    count += 1;
    if (count === 1) second = await openSqliteStore(path).catch(String);
    if (count === acknowledgements) writer.kill('SIGKILL');
  }
  if (writer.signalCode === null) await once(writer, 'exit');
  expect(writer.signalCode).toBe('SIGKILL');
  expect(second).toContain('in use by another program');
  return acknowledged;
}

async function storedStages(): Promise<Map<number, string>> {
  const store = await openSqliteStore(path);
  const rows = await store.all(consumers);
  await store.close();
  return new Map(rows.map((row) => [Number(row.id), String(row['custom_id']).replace(/\d+$/, '')]));
}

it(
  'kill -9 in a stream of writes loses nothing acknowledged, and frees the file',
  { timeout: 60_000 },
  async () => {
    const expected = new Map<number, string>();
    for (const acknowledgements of [1, 40, 151, 302, 77]) {
      const from = Math.max(0, ...expected.keys()) + 1;
      for (const [n, stage] of await writeUntilKilled(from, acknowledgements)) expected.set(n, stage);
      const stored = await storedStages();
      const last = Math.max(...expected.keys());
      const acknowledged = expected.get(last) ?? 'absent';
      // One write may have been interrupted: it is there as a whole, or not at all. The writer removes odd numbers only.
      const mayBeRemoved = last % 2 === 1 && acknowledged !== 'inserted';
      const reached = stored.get(last) ?? (mayBeRemoved ? 'removed' : 'absent');
      expect(stages.indexOf(reached)).toBeGreaterThanOrEqual(stages.indexOf(acknowledged));
      expected.set(last, reached);
      if (stored.has(last + 1)) expected.set(last + 1, 'inserted');
      const alive = [...expected].filter(([, stage]) => stage !== 'removed');
      expect([...stored]).toEqual(alive);
    }
  },
);
