import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { LineWriter } from './line-writer.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-lines-'));
afterAll(() => rmSync(dir, { recursive: true }));

const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);

test('lines come whole, in their order, behind what the file held', async () => {
  const path = join(dir, 'order');
  const lines = Array.from({ length: 5000 }, (_, i) => `${i} ${'ä'.repeat(i % 50)}`);
  for (const part of [lines.slice(0, 10), lines.slice(10)]) {
    const writer = new LineWriter(path);
    for (const line of part) writer.write(line);
    await writer.close();
  }
  expect(linesOf(path)).toEqual(lines);
});

test('lines are written without a close', async () => {
  const path = join(dir, 'soon');
  const writer = new LineWriter(path);
  writer.write('a');
  await expect.poll(() => linesOf(path)).toEqual(['a']);
  writer.write('b');
  await expect.poll(() => linesOf(path)).toEqual(['a', 'b']);
  await writer.close();
});

test('after reopening a file that was moved away, lines go into a new one', async () => {
  const path = join(dir, 'rotated');
  const writer = new LineWriter(path);
  writer.write('old');
  await expect.poll(() => linesOf(path)).toEqual(['old']);
  renameSync(path, `${path}.1`);
  writer.reopen();
  writer.write('new');
  await writer.close();
  expect(linesOf(`${path}.1`)).toEqual(['old']);
  expect(linesOf(path)).toEqual(['new']);
});

test('a line that comes after the close is not written to another file with the same number', async () => {
  const path = join(dir, 'closed');
  const writer = new LineWriter(path);
  await writer.close();
  const other = new LineWriter(join(dir, 'other'));
  writer.write('late');
  writer.reopen();
  await writer.close();
  other.write('mine');
  await other.close();
  expect(linesOf(path)).toEqual([]);
  expect(linesOf(join(dir, 'other'))).toEqual(['mine']);
});

test('lines that do not fit are dropped and counted, not kept', async () => {
  const path = join(dir, 'full');
  const writer = new LineWriter(path);
  const line = 'x'.repeat(1024 * 1024);
  for (let i = 0; i < 6; i += 1) writer.write(line);
  await writer.close();
  const written = linesOf(path);
  expect(written).toHaveLength(5);
  expect(JSON.parse(written[4] ?? '')).toMatchObject({ dropped_lines: 2 });
});

// Every write to it fails as on a full disk.
test.skipIf(!existsSync('/dev/full'))('a full disk breaks nothing', async () => {
  const writer = new LineWriter('/dev/full');
  writer.write('lost');
  await expect(writer.close()).resolves.toBeUndefined();
});

test('a file that cannot be opened is said at once', () => {
  expect(() => new LineWriter(join(dir, 'none/log'))).toThrow('ENOENT');
});
