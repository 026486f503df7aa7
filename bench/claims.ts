// The figures that the README claims, beside what they should be. Figures of speed are ratios between runs that take turns.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeData, type Size } from './data.ts';
import { firstLoadKilobytes } from './first-load.ts';
import { create, startGatehouse, type Gatehouse } from './gatehouse.ts';
import { measureGrowth, type Cost } from './growth.ts';
import { median } from './median.ts';
import { atRest } from './memory.ts';
import { startProxy } from './nginx.ts';
import { stop } from './processes.ts';
import { inRounds } from './rounds.ts';
import { load, writeScript, type Request } from './wrk.ts';

const few: Size = { apis: 10, consumers: 10 };
const many: Size = { apis: 10_000, consumers: 100_000 };
const starts = 3;
const rounds = 7;
const seconds = 2;
/** How much nginx alone may vary from round to round before the figures say more of the machine than of the gateway. */
const steady = 0.15;

interface Figure {
  name: string;
  measured: string;
  target: string;
}

/** Three apis of their own: open, for holders of a key, and for holders of a key within a limit that is never reached. */
export async function configure(gatehouse: Gatehouse, upstream: string): Promise<void> {
  for (const name of ['open', 'keyed', 'limited'])
    await create(gatehouse, '/apis/', { name, uris: `/${name}`, upstream_url: upstream });
  for (const name of ['keyed', 'limited'])
    await create(gatehouse, `/apis/${name}/plugins/`, { name: 'key-auth' });
  const limit = { 'config.minute': '1000000000', 'config.policy': 'local' };
  await create(gatehouse, '/apis/limited/plugins/', { name: 'rate-limiting', ...limit });
}

/** Milliseconds to the ready line, the median of three starts. */
async function readyAfter(dataDir: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < starts; round += 1) {
    const gatehouse = await startGatehouse(dataDir);
    times.push(gatehouse.readyAfter);
    await stop(gatehouse.process);
  }
  return median(times);
}

async function startUp(dir: string): Promise<Figure[]> {
  const [empty, full] = [join(dir, 'empty'), join(dir, 'many')];
  return [
    {
      name: 'ready after, no data',
      measured: `${(await readyAfter(empty)).toFixed(0)} ms`,
      target: '≤ 1000 ms',
    },
    {
      name: `ready after, ${many.apis} APIs, ${many.consumers} consumers`,
      measured: `${(await readyAfter(full)).toFixed(0)} ms`,
      target: '≤ 3000 ms',
    },
    {
      name: 'memory at rest, no data',
      measured: `${(await atRest(empty)).rested.toFixed(0)} MB`,
      target: '≤ 90 MB',
    },
    {
      name: "dashboard's first JavaScript, gzipped",
      measured: `${firstLoadKilobytes().toFixed(0)} kB`,
      target: '≤ 150 kB',
    },
  ];
}

async function againstNginx(dir: string, upstream: string): Promise<Figure[]> {
  const { url: nginx } = await startProxy(dir, upstream);
  const gatehouse = await startGatehouse(join(dir, 'few'));
  const script = (name: string, request: Request): string => {
    const file = join(dir, `${name}.lua`);
    writeScript(file, [request]);
    return file;
  };
  const headers = { apikey: 'key-of-consumer-1' };
  const scripts = {
    nginx: script('nginx', { path: '/', headers: {} }),
    open: script('open', { path: '/open', headers: {} }),
    keyed: script('keyed', { path: '/keyed', headers }),
    limited: script('limited', { path: '/limited', headers }),
  };
  const perSecond = async (url: string, file: string): Promise<number> =>
    (await load(url, file, seconds)).perSecond;
  const measure = async () => ({
    nginx: await perSecond(nginx, scripts.nginx),
    open: await perSecond(gatehouse.proxy, scripts.open),
    keyed: await perSecond(gatehouse.proxy, scripts.keyed),
    limited: await perSecond(gatehouse.proxy, scripts.limited),
  });
  // Uncounted: code that is not compiled yet, connections that are not open yet.
  await measure();
  const rates = await inRounds(rounds, measure);
  await stop(gatehouse.process);
  const yardstick = rates.of('nginx');
  const spread = (Math.max(...yardstick) - Math.min(...yardstick)) / median(yardstick);
  if (spread > steady)
    console.log(
      `The machine is busy (nginx varied by ${(spread * 100).toFixed(0)} %): measure again when it is not.`,
    );
  const ratio = (of: keyof typeof scripts): string => rates.ratio(of, 'nginx').toFixed(2);
  return [
    { name: 'proxy, no plugin : nginx proxy_pass', measured: ratio('open'), target: '≥ 0.25' },
    { name: 'proxy, key-auth : nginx proxy_pass', measured: ratio('keyed'), target: '–' },
    {
      name: 'proxy, key-auth + rate-limiting : nginx proxy_pass',
      measured: ratio('limited'),
      target: '≥ 0.20',
    },
  ];
}

/** Speeds: the inverse of what a request costs. */
async function growth(dir: string): Promise<Figure[]> {
  const costs = await measureGrowth(dir, '/keyed', { few, many });
  const speed = (of: Cost, to: Cost): string => costs.ratio(to, of).toFixed(2);
  return [
    // As far as a table's size goes. Where all rows are asked for in turn it is their memory that has to be fetched.
    {
      name: `matching, ${few.apis} of ${many.apis} : ${few.apis} APIs`,
      measured: speed('fewOfManyApis', 'fewApis'),
      target: '–',
    },
    {
      name: `matching, ${many.apis} : ${few.apis} APIs`,
      measured: speed('manyApis', 'fewApis'),
      target: '≥ 0.90',
    },
    {
      name: `key lookup, ${few.consumers} of ${many.consumers} : ${few.consumers} consumers`,
      measured: speed('fewOfManyKeys', 'fewKeys'),
      target: '–',
    },
    {
      name: `key lookup, ${many.consumers} : ${few.consumers} consumers`,
      measured: speed('manyKeys', 'fewKeys'),
      target: '≥ 0.90',
    },
  ];
}

export async function measureClaims(dir: string, upstream: string): Promise<void> {
  for (const name of ['empty', 'few', 'many']) mkdirSync(join(dir, name));
  await writeData(join(dir, 'few'), few, upstream);
  await writeData(join(dir, 'many'), many, upstream);
  for (const name of ['few', 'many']) {
    const gatehouse = await startGatehouse(join(dir, name));
    await configure(gatehouse, upstream);
    await stop(gatehouse.process);
  }
  const figures = [...(await startUp(dir)), ...(await againstNginx(dir, upstream)), ...(await growth(dir))];
  console.table(
    Object.fromEntries(figures.map(({ name, measured, target }) => [name, { measured, target }])),
  );
}
