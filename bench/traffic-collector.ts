// The number of entries that the collector takes in, by the processor time of the whole process: what one core would do. An entry counts once it
// is recorded.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { kong013 } from '../src/traffic/collecting/entries-for-tests.ts';
import { galileo } from '../src/traffic/collecting/objects-for-tests.ts';
import { cpuMicroseconds, startGatehouse, type Gatehouse } from './gatehouse.ts';
import { stop } from './processes.ts';

const token = 'token-of-the-benchmark-of-the-collector';
const listLength = 100;
const connections = 8;
/** Posts of one entry, and of lists. */
const posts = { single: 12_000, list: 800 };

async function recorded({ dashboard }: Gatehouse): Promise<number> {
  const answer: unknown = await (await fetch(`${dashboard}/api/traffic/summary`)).json();
  return Number(Object(answer).requests);
}

/** Sends so many posts; where the collector has no room it is asked again. */
async function post(url: string, body: string, count: number): Promise<void> {
  let left = count;
  const send = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const answer = await fetch(url, { method: 'POST', body });
      await answer.arrayBuffer();
      if (answer.status === 200) continue;
      left += 1;
      await setTimeout(20);
    }
  };
  await Promise.all(Array.from({ length: connections }, send));
}

/** Entries a second. */
export async function measureCollector(dir: string): Promise<Readonly<Record<string, number>>> {
  const data = join(dir, 'collecting');
  mkdirSync(data);
  writeFileSync(join(data, 'collector.token'), `${token}\n`, { mode: 0o600 });
  const gatehouse = await startGatehouse(data, ['--collector-listen=127.0.0.1:0']);
  const { collector } = gatehouse;
  if (collector === undefined) throw new Error('no collector');
  const now = Date.now();
  const entry = { ...kong013, started_at: now };
  const list = Array.from({ length: listLength }, () => entry);
  const entries = `/http-log/${token}`;
  const cases = [
    ['http-log, one entry a POST', entries, entry, posts.single, 1],
    ['http-log, lists', entries, list, posts.list, listLength],
    [
      'ALF, objects of many entries',
      '/1.1.0/single',
      galileo(token, now, listLength),
      posts.list,
      listLength,
    ],
  ] as const;
  const figures: Record<string, number> = {};
  let sent = 0;
  const postAll = async (url: string, text: string, count: number, each: number): Promise<void> => {
    await post(url, text, count);
    sent += count * each;
    while ((await recorded(gatehouse)) < sent) await setTimeout(100);
  };
  for (const [name, path, body, count, each] of cases) {
    const text = JSON.stringify(body);
    // Uncounted: code that is not compiled yet.
    await postAll(collector + path, text, count / 4, each);
    const began = cpuMicroseconds(gatehouse);
    await postAll(collector + path, text, count, each);
    figures[name] = (count * each * 1e6) / (cpuMicroseconds(gatehouse) - began);
  }
  await stop(gatehouse.process);
  return figures;
}
