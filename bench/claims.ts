// The figures that the README claims, beside what they should be. Figures of speed are ratios between runs that take turns.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { cost } from './cost.ts';
import { apiRequests, keyRequests, writeData, type Size } from './data.ts';
import { firstLoadKilobytes } from './first-load.ts';
import { create, residentMegabytes, startGatehouse, type Gatehouse } from './gatehouse.ts';
import { median } from './median.ts';
import { startProxy } from './nginx.ts';
import { stop } from './processes.ts';
import { takeTurns, type Measures, type Turns } from './turns.ts';
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

/** Three apis of their own: open, for holders of a key, and for holders of a key within a limit that nobody reaches. */
async function configure(gatehouse: Gatehouse, upstream: string): Promise<void> {
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

async function atRest(dataDir: string): Promise<number> {
  const gatehouse = await startGatehouse(dataDir);
  await setTimeout(3000);
  const megabytes = residentMegabytes(gatehouse);
  await stop(gatehouse.process);
  return megabytes;
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
      measured: `${(await atRest(empty)).toFixed(0)} MB`,
      target: '≤ 120 MB',
    },
    {
      name: "dashboard's first JavaScript, gzipped",
      measured: `${firstLoadKilobytes().toFixed(0)} kB`,
      target: '≤ 150 kB',
    },
  ];
}

/** The first round is not counted: code that is not compiled yet, connections that are not open yet. */
async function inTurns<Name extends string>(measures: Measures<Name>): Promise<Turns<Name>> {
  await takeTurns(measures, 1);
  return takeTurns(measures, rounds);
}

/** Of the gateway and nginx by requests per second, of the gateway and itself by what a request costs. */
async function speed(dir: string, upstream: string): Promise<Figure[]> {
  const nginx = await startProxy(dir, upstream);
  const small = await startGatehouse(join(dir, 'few'));
  const large = await startGatehouse(join(dir, 'many'));
  await configure(small, upstream);
  await configure(large, upstream);
  const script = (name: string, requests: Iterable<Request>): string => {
    const file = join(dir, `${name}.lua`);
    writeScript(file, requests);
    return file;
  };
  const keyed = { apikey: 'key-of-consumer-1' };
  const byNginx = script('nginx', [{ path: '/', headers: {} }]);
  const open = script('open', [{ path: '/open', headers: {} }]);
  const holders = script('keyed', [{ path: '/keyed', headers: keyed }]);
  const limited = script('limited', [{ path: '/limited', headers: keyed }]);
  const perSecond = async (url: string, file: string): Promise<number> =>
    (await load(url, file, seconds)).perSecond;
  const rates = await inTurns({
    nginx: () => perSecond(nginx, byNginx),
    open: () => perSecond(small.proxy, open),
    keyed: () => perSecond(small.proxy, holders),
    limited: () => perSecond(small.proxy, limited),
  });
  const yardstick = rates.of('nginx');
  const spread = (Math.max(...yardstick) - Math.min(...yardstick)) / median(yardstick);
  if (spread > steady)
    console.log(
      `The machine is busy (nginx varied by ${(spread * 100).toFixed(0)} %): measure again when it is not.`,
    );

  const fewApis = script('few-apis', apiRequests(few, many.apis));
  const manyApis = script('many-apis', apiRequests(many, many.apis));
  const fewKeys = script('few-keys', keyRequests(few, '/keyed', many.consumers));
  const manyKeys = script('many-keys', keyRequests(many, '/keyed', many.consumers));
  const costs = await inTurns({
    fewApis: () => cost(small, fewApis, seconds),
    fewOfManyApis: () => cost(large, fewApis, seconds),
    manyApis: () => cost(large, manyApis, seconds),
    fewKeys: () => cost(small, fewKeys, seconds),
    fewOfManyKeys: () => cost(large, fewKeys, seconds),
    manyKeys: () => cost(large, manyKeys, seconds),
  });
  return [
    { name: 'proxy, no plugin : nginx proxy_pass', measured: rates.ratio('open', 'nginx'), target: '≥ 0.25' },
    { name: 'proxy, key-auth : nginx proxy_pass', measured: rates.ratio('keyed', 'nginx'), target: '–' },
    {
      name: 'proxy, key-auth + rate-limiting : nginx proxy_pass',
      measured: rates.ratio('limited', 'nginx'),
      target: '≥ 0.20',
    },
    // As far as a table's size goes. Where all rows are asked for in turn it is their memory that has to be fetched.
    {
      name: `matching, ${few.apis} of ${many.apis} : ${few.apis} APIs`,
      measured: costs.ratio('fewApis', 'fewOfManyApis'),
      target: '–',
    },
    {
      name: `matching, ${many.apis} : ${few.apis} APIs`,
      measured: costs.ratio('fewApis', 'manyApis'),
      target: '≥ 0.90',
    },
    {
      name: `key lookup, ${few.consumers} of ${many.consumers} : ${few.consumers} consumers`,
      measured: costs.ratio('fewKeys', 'fewOfManyKeys'),
      target: '–',
    },
    {
      name: `key lookup, ${many.consumers} : ${few.consumers} consumers`,
      measured: costs.ratio('fewKeys', 'manyKeys'),
      target: '≥ 0.90',
    },
  ].map((figure) => ({ ...figure, measured: figure.measured.toFixed(2) }));
}

export async function measureClaims(dir: string, upstream: string): Promise<void> {
  for (const name of ['empty', 'few', 'many']) mkdirSync(join(dir, name));
  await writeData(join(dir, 'few'), few, upstream);
  await writeData(join(dir, 'many'), many, upstream);
  const figures = [...(await startUp(dir)), ...(await speed(dir, upstream))];
  console.table(
    Object.fromEntries(figures.map(({ name, measured, target }) => [name, { measured, target }])),
  );
}
