// `npm run bench memory`: the memory of the process just after its start, at rest, and with idle connections.
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { create, residentMegabytes, startGatehouse, type Gatehouse } from './gatehouse.ts';
import { median } from './median.ts';
import { stop } from './processes.ts';

const starts = 3;
const connections = 10_000;
/** Connections that are opened together. */
const together = 50;
/** Seconds. V8 gives the memory of the start back some 15 seconds after it. */
const [soon, rest] = [3, 30];

interface AtRest {
  readonly started: number;
  readonly rested: number;
}

/** Megabytes, the median of some starts. */
export async function atRest(dataDir: string): Promise<AtRest> {
  const all: AtRest[] = [];
  for (let round = 0; round < starts; round += 1) {
    const gatehouse = await startGatehouse(dataDir);
    await setTimeout(soon * 1000);
    const started = residentMegabytes(gatehouse);
    await setTimeout((rest - soon) * 1000);
    all.push({ started, rested: residentMegabytes(gatehouse) });
    await stop(gatehouse.process);
  }
  return {
    started: median(all.map(({ started }) => started)),
    rested: median(all.map(({ rested }) => rested)),
  };
}

/** A connection that has had one request. */
async function answered({ proxy }: Gatehouse): Promise<Socket> {
  const { port, host } = new URL(proxy);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET /open HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n`);
  await once(socket, 'data');
  return socket;
}

async function opened(gatehouse: Gatehouse): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < connections)
    sockets.push(...(await Promise.all(Array.from({ length: together }, () => answered(gatehouse)))));
  return sockets;
}

export async function measureMemory(dir: string, upstream: string): Promise<void> {
  for (const name of ['empty', 'served']) mkdirSync(join(dir, name));
  const { started, rested } = await atRest(join(dir, 'empty'));
  const gatehouse = await startGatehouse(join(dir, 'served'));
  await create(gatehouse, '/apis/', { name: 'open', uris: '/open', upstream_url: upstream });
  await setTimeout(soon * 1000);
  const before = residentMegabytes(gatehouse);
  const sockets = await opened(gatehouse);
  await setTimeout(soon * 1000);
  const after = residentMegabytes(gatehouse);
  for (const socket of sockets) socket.destroy();
  await stop(gatehouse.process);
  const row = (megabytes: number, target: string) => ({ MB: megabytes.toFixed(1), target });
  console.table({
    [`${soon} seconds after the start`]: row(started, '–'),
    [`at rest, ${rest} seconds after the start`]: row(rested, '≤ 90'),
    [`${connections} connections that have each had a request: more`]: row(after - before, '≤ 60'),
  });
}
