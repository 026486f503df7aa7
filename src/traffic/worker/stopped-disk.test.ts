// The disk takes nothing for a while: requests are taken in as before, what is too much is counted, and everything adds up afterwards.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { TrafficState, TrafficSummary } from '#wire/traffic.ts';
import { openSqlite } from '../../sqlite/sqlite-objects.ts';
import { requestObserved } from './observed-for-tests.ts';
import { openTraffic, type Traffic } from './traffic.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-stopped-disk-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function ask<Answer>(traffic: Traffic, question: Parameters<Traffic['ask']>[0]): Promise<Answer> {
  return JSON.parse(JSON.stringify(await traffic.ask(question)));
}

test('while the disk takes nothing requests are taken in, and each is counted or said to be lost', async () => {
  const path = join(dir, 'traffic.db');
  const problems: string[] = [];
  const traffic = openTraffic({ database: path, gateway: 'default', log: (line) => problems.push(line) });
  const now = Math.floor(Date.now() / 1000);
  const range = { from: now - 3600, to: now + 3600, now };
  let sent = 0;
  const send = (count: number): void => {
    for (let one = 0; one < count; one += 1) traffic.observe(requestObserved(now * 1000));
    sent += count;
  };
  const summary = () => ask<TrafficSummary>(traffic, { name: 'summary', asked: range });
  const state = () => ask<TrafficState>(traffic, { name: 'state' });

  send(10);
  await expect.poll(summary).toMatchObject({ requests: 10 });
  // Another program holds the file, so that each write of the worker waits and then fails.
  const other = openSqlite(path);
  other.exec('BEGIN IMMEDIATE');
  send(10);
  await expect.poll(async () => (await state()).problem).toContain('locked');
  expect(await summary()).toMatchObject({ requests: 10 });
  // More at once than the buffers between the threads hold.
  send(200_000);
  other.exec('COMMIT');
  const accounted = async (): Promise<number> =>
    (await summary()).requests + (await state()).lost.reduce((sum, { requests }) => sum + requests, 0);
  await expect.poll(accounted).toBe(sent);
  expect(await state()).toMatchObject({
    problem: null,
    lost: [{ reason: 'too many were waiting' }],
  });
  expect((await summary()).requests).toBeGreaterThan(20);
  expect(problems).toEqual([expect.stringContaining('locked')]);
  other.close();
  await traffic.close();
}, 120_000);

/** Mounts a disk of two megabytes, for which one has to be root. Undefined where that is not allowed. */
function smallDisk(): { path: string; unmount: () => void } | undefined {
  const path = join(dir, 'disk');
  mkdirSync(path);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path]);
  if (mounted.status !== 0) return undefined;
  return { path, unmount: () => void spawnSync('umount', ['-l', path]) };
}

test('while the disk is full requests are taken in, the state says why, and all are written when there is room', async ({
  skip,
}) => {
  const disk = smallDisk();
  if (!disk) {
    skip('only root can mount a disk');
    return;
  }
  onTestFinished(disk.unmount);
  const problems: string[] = [];
  const database = join(disk.path, 'traffic.db');
  const traffic = openTraffic({ database, gateway: 'default', log: (line) => problems.push(line) });
  const now = Math.floor(Date.now() / 1000);
  const range = { from: now - 3600, to: now + 3600, now };
  const summary = () => ask<TrafficSummary>(traffic, { name: 'summary', asked: range });
  const state = () => ask<TrafficState>(traffic, { name: 'state' });
  let sent = 0;
  const send = (count: number): void => {
    for (let one = 0; one < count; one += 1) traffic.observe(requestObserved(now * 1000));
    sent += count;
  };
  send(10);
  await expect.poll(summary, { timeout: 60_000 }).toMatchObject({ requests: 10 });
  const filler = join(disk.path, 'filler');
  expect(() => writeFileSync(filler, Buffer.alloc(4_000_000))).toThrow('ENOSPC');
  // The log of SQLite has room for some writes at most.
  for (let round = 0; round < 100 && (await state()).problem === null; round += 1) {
    send(100);
    await setTimeout(500);
  }
  expect((await state()).problem).toMatch(/full|disk/);
  expect(problems).toHaveLength(1);
  send(500);
  rmSync(filler);
  await expect.poll(async () => (await state()).problem).toBe(null);
  send(7);
  await expect.poll(summary).toMatchObject({ requests: sent });
  expect((await state()).lost).toEqual([]);
  await traffic.close();
}, 240_000);
