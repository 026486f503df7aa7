// The cost of recording: two gateways with the same apis, one that records and one that does not, get the same load in turn.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeData, type Size } from './data.ts';
import {
  cpuMicroseconds,
  create,
  mainThreadMicroseconds,
  residentMegabytes,
  startGatehouse,
  type Gatehouse,
} from './gatehouse.ts';
import { median } from './median.ts';
import { stop } from './processes.ts';
import { inRounds } from './rounds.ts';
import { load, writeScript } from './wrk.ts';

const size: Size = { apis: 1, consumers: 10_000 };
const rounds = 7;
const seconds = 2;
/** Requests that differ by path, api and key. */
const varied = 2000;
const apis = 20;
const consumers = 50;

export interface RecordingCost {
  /** Microseconds of processor time that a request takes, without recording and with it. */
  readonly off: number;
  readonly on: number;
}

export interface RecordingCosts {
  readonly figures: Readonly<Record<string, RecordingCost & { ratio: number }>>;
  /** Megabytes of memory after requests that are all alike, and after those of all consumers. */
  readonly memory: Readonly<Record<'alike' | 'random', RecordingCost>>;
}

async function configure(gatehouse: Gatehouse, upstream: string): Promise<void> {
  await create(gatehouse, '/apis/', { name: 'open', uris: '/open', upstream_url: upstream });
  for (let api = 0; api < apis; api += 1) {
    const name = `keyed-${api}`;
    await create(gatehouse, '/apis/', { name, uris: `/${name}`, upstream_url: upstream });
    await create(gatehouse, `/apis/${name}/plugins/`, { name: 'key-auth' });
  }
}

const keyOf = (consumer: number) => ({ apikey: `key-of-consumer-${consumer}` });

interface Cost {
  readonly main: number;
  readonly all: number;
}

async function costOf(gatehouse: Gatehouse, script: string): Promise<Cost> {
  const [main, all] = [mainThreadMicroseconds(gatehouse), cpuMicroseconds(gatehouse)];
  const { requests } = await load(gatehouse.proxy, script, seconds);
  return {
    main: (mainThreadMicroseconds(gatehouse) - main) / requests,
    all: (cpuMicroseconds(gatehouse) - all) / requests,
  };
}

export async function measureRecording(dir: string, upstream: string): Promise<RecordingCosts> {
  const start = async (name: string, options: readonly string[]): Promise<Gatehouse> => {
    mkdirSync(join(dir, name));
    await writeData(join(dir, name), size, upstream);
    const gatehouse = await startGatehouse(join(dir, name), options);
    await configure(gatehouse, upstream);
    return gatehouse;
  };
  const [off, on] = [await start('off', ['--traffic=off']), await start('on', [])];
  const scripts = {
    alike: join(dir, 'alike.lua'),
    varied: join(dir, 'varied.lua'),
    random: join(dir, 'random.lua'),
  };
  writeScript(scripts.alike, [{ path: '/open', headers: {} }]);
  writeScript(
    scripts.varied,
    Array.from({ length: varied }, (_, n) => ({
      path: `/keyed-${n % apis}/orders/${n}`,
      headers: keyOf(n % consumers),
    })),
  );
  writeScript(
    scripts.random,
    Array.from({ length: 2 * size.consumers }, (_, n) => ({
      path: '/keyed-0',
      headers: keyOf(n % size.consumers),
    })),
  );
  const figures: Record<string, RecordingCost & { ratio: number }> = {};
  const resident = () => ({ off: residentMegabytes(off), on: residentMegabytes(on) });
  let alike: RecordingCost | undefined;
  for (const [name, script] of Object.entries(scripts)) {
    for (const gatehouse of [off, on]) await load(gatehouse.proxy, script, 2 * seconds);
    const costs = await inRounds(rounds, async () => {
      const [without, recording] = [await costOf(off, script), await costOf(on, script)];
      return { mainOff: without.main, mainOn: recording.main, allOff: without.all, allOn: recording.all };
    });
    const figure = (a: 'mainOff' | 'allOff', b: 'mainOn' | 'allOn') => ({
      off: median(costs.of(a)),
      on: median(costs.of(b)),
      ratio: costs.ratio(a, b),
    });
    figures[`the proxy's thread, requests ${name}`] = figure('mainOff', 'mainOn');
    figures[`all threads, requests ${name}`] = figure('allOff', 'allOn');
    alike ??= resident();
  }
  const random = resident();
  await Promise.all([stop(off.process), stop(on.process)]);
  return { figures, memory: { alike: alike ?? random, random } };
}
