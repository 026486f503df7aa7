// How many entries the collector takes in, by the processor time of the whole process: what one core would do.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kong013 } from '../src/traffic/collecting/entries-for-tests.ts';
import { galileo } from '../src/traffic/collecting/objects-for-tests.ts';
import { cpuMicroseconds, startGatehouse } from './gatehouse.ts';
import { median } from './median.ts';
import { stop } from './processes.ts';
import { load } from './wrk.ts';

const rounds = 5;
const seconds = 2;
const token = 'token-of-the-benchmark-of-the-collector';
const listLength = 100;

const script = (file: string, body: unknown): string => {
  writeFileSync(`${file}.json`, JSON.stringify(body));
  writeFileSync(
    file,
    `wrk.method = "POST"
     wrk.headers["Content-Type"] = "application/json"
     wrk.body = io.open("${file}.json", "rb"):read("*a")`,
  );
  return file;
};

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
  const cases = [
    ['http-log, one entry a POST', `/http-log/${token}`, entry, 1],
    ['http-log, lists', `/http-log/${token}`, Array.from({ length: listLength }, () => entry), listLength],
    ['ALF, objects of many entries', '/1.1.0/single', galileo(token, now, listLength), listLength],
  ] as const;
  const figures: Record<string, number> = {};
  for (const [index, [name, path, body, entries]] of cases.entries()) {
    const file = script(join(dir, `collect-${index}.lua`), body);
    const rates: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const before = cpuMicroseconds(gatehouse);
      const { requests } = await load(collector + path, file, seconds);
      const rate = (requests * entries * 1e6) / (cpuMicroseconds(gatehouse) - before);
      if (round > 0) rates.push(rate);
    }
    figures[name] = median(rates);
  }
  await stop(gatehouse.process);
  return figures;
}
