// npm run soak [-- --minutes=30]: the gateway under load for a long time, while clients and the upstream break off exchanges, and the
// configuration changes each second. It fails where an answer is not as it must be, where a change is not live at once, where the memory
// goes on growing after the first third, and where descriptors stay open.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { create, residentMegabytes, startGatehouse, type Gatehouse } from './gatehouse.ts';
import { median } from './median.ts';
import { stopAll } from './processes.ts';
import { SoakClient } from './soak-client.ts';
import { startSoakUpstream } from './soak-upstream.ts';

const clients = 24;
/** How much the last third may have more than the second: a part of it, and megabytes. */
const growth = { part: 0.05, megabytes: 5 };
/** Descriptors that may stay after the load: what opens once and is kept. */
const keptDescriptors = 8;
const sampleEvery = 5_000;
/** The log's word for an error in the gateway's own code. */
const mistake = 'the proxy failed';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`--minutes=${values.minutes} is no number of minutes`);

const unexpected: string[] = [];
const tell = (what: string): void => {
  unexpected.push(what);
  if (unexpected.length <= 20) console.error(`unexpected: ${what}`);
};

const descriptors = ({ process: { pid } }: Gatehouse): number => readdirSync(`/proc/${pid}/fd`).length;

async function call(gatehouse: Gatehouse, method: string, path: string, body: object): Promise<void> {
  const answer = await fetch(`${gatehouse.admin}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(method !== 'DELETE' && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) tell(`${method} ${path}: status ${answer.status}`);
  await answer.arrayBuffer();
}

/** An api with a key comes, must take that key at once, changes, and goes. A plugin of the api under load is switched on and off. */
async function change(gatehouse: Gatehouse, upstream: string, number: number, plugin: string): Promise<void> {
  const name = `soak-${number}`;
  const statusOf = async (key: string): Promise<number> => {
    const answer = await fetch(`${gatehouse.proxy}/${name}/whole/${number}/100`, {
      headers: { apikey: key },
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  const must = async (status: number, key: string): Promise<void> => {
    const got = await statusOf(key);
    if (got !== status) tell(`change ${number}: status ${got} in place of ${status}`);
  };
  await create(gatehouse, '/apis/', { name, uris: `/${name}`, upstream_url: upstream });
  await create(gatehouse, `/apis/${name}/plugins/`, { name: 'key-auth' });
  await create(gatehouse, '/consumers/', { username: name });
  await create(gatehouse, `/consumers/${name}/key-auth`, { key: name });
  await must(200, name);
  await must(403, 'another');
  await call(gatehouse, 'PATCH', `/plugins/${plugin}`, { enabled: number % 2 === 0 });
  await call(gatehouse, 'DELETE', `/consumers/${name}`, {});
  await must(403, name);
  await call(gatehouse, 'DELETE', `/apis/${name}`, {});
  await must(404, name);
}

async function changes(gatehouse: Gatehouse, upstream: string, until: number): Promise<number> {
  const { id } = await create(gatehouse, '/apis/load/plugins/', {
    name: 'correlation-id',
    'config.echo_downstream': 'true',
  });
  let number = 0;
  for (; Date.now() < until; number += 1) {
    const next = setTimeout(1000);
    await change(gatehouse, upstream, number, String(id)).catch((error: unknown) =>
      tell(`change ${number}: ${String(error)}`),
    );
    await next;
  }
  return number;
}

async function samples(gatehouse: Gatehouse, until: number): Promise<readonly number[]> {
  const all: number[] = [];
  while (Date.now() < until) {
    await setTimeout(Math.min(sampleEvery, Math.max(0, until - Date.now())));
    all.push(residentMegabytes(gatehouse));
    if (all.length % 12 === 0)
      console.log(`${residentMegabytes(gatehouse).toFixed(0)} MB, ${descriptors(gatehouse)} descriptors`);
  }
  return all;
}

async function soak(dir: string): Promise<boolean> {
  const upstream = await startSoakUpstream();
  const log = join(dir, 'proxy-error.log');
  const gatehouse = await startGatehouse(dir, [`--proxy-error-log=${log}`]);
  gatehouse.process.on('exit', (code) => tell(`the gateway ended with ${code}`));
  await create(gatehouse, '/apis/', { name: 'load', uris: '/load', upstream_url: upstream.url });
  await setTimeout(2000);
  const before = descriptors(gatehouse);
  const until = Date.now() + minutes * 60_000;
  const all = Array.from(
    { length: clients },
    (_, client) => new SoakClient(gatehouse.proxy, client * 100_000_000, tell),
  );
  const [memory, changed] = await Promise.all([
    samples(gatehouse, until),
    changes(gatehouse, upstream.url, until),
    ...all.map((client) => client.run(until)),
  ]);
  // The connections of the load have ended: those of clients here, those to the upstream there.
  upstream.close();
  await setTimeout(10_000);
  const after = descriptors(gatehouse);
  gatehouse.process.removeAllListeners('exit');
  for (const line of readFileSync(log, 'utf8').split('\n')) if (line.includes(mistake)) tell(line);
  const third = Math.ceil(memory.length / 3);
  const [middle, last] = [median(memory.slice(third, 2 * third)), median(memory.slice(2 * third))];
  const requests = all.reduce((sum, client) => sum + client.requests, 0);
  console.log(`${requests} requests, ${changed} rounds of changes, ${unexpected.length} unexpected`);
  console.log(`memory: ${middle.toFixed(0)} MB in the second third, ${last.toFixed(0)} MB in the last`);
  console.log(`descriptors: ${before} before, ${after} after`);
  const flat = last <= middle * (1 + growth.part) + growth.megabytes;
  const closed = after <= before + keptDescriptors;
  return flat && closed && unexpected.length === 0;
}

const build = spawnSync(process.execPath, [resolve(import.meta.dirname, '../scripts/build.mjs')], {
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(1);
const dir = mkdtempSync(join(tmpdir(), 'gatehouse-soak-'));
let good = false;
try {
  good = await soak(dir);
} finally {
  await stopAll();
  rmSync(dir, { recursive: true });
}
console.log(good ? 'The soak is good.' : 'The soak has failed.');
process.exit(good ? 0 : 1);
