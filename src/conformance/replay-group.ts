// Plays one group of a recording to a fresh gateway, in the order it was made, and judges each answer.
import { TLSSocket } from 'node:tls';
import { openSqliteStore } from '#gateway/store/sqlite/sqlite.ts';
import type { Store } from '#gateway/store/store.ts';
import { openConnection, type RawResponse, type RawTarget } from '../testing/raw-connection.ts';
import type { Mismatch } from './compare-body.ts';
import { createComparison } from './compare.ts';
import { Counterparts } from './counterparts.ts';
import { differenceFor, listedIn } from './differences.ts';
import { RecordedClock } from './recorded-clock.ts';
import type { Exchange, RecordingName } from './recording.ts';
import { adminRequest, proxyRequest } from './request-bytes.ts';
import { setStage, type Stage } from './stage.ts';

export interface GroupReport {
  group: string;
  agree: number;
  /** Differ as listed. */
  differ: number;
  /** Differ, and are not listed or differ otherwise than listed. */
  unlisted: readonly { name: string; mismatches: readonly Mismatch[] }[];
  /** Are listed, and agree or were not played. */
  stale: readonly string[];
  /** The gateway's log lines about its own failures. */
  failures: readonly string[];
}

/** One at a time in a thread: the clock is the thread's. */
export async function replayGroup(
  recording: RecordingName,
  group: string,
  exchanges: readonly Exchange[],
  open: () => Promise<Store> = () => openSqliteStore(':memory:'),
): Promise<GroupReport> {
  const clock = new RecordedClock();
  const counterparts = new Counterparts();
  const stage = await setStage(counterparts, open);
  try {
    return await judge(recording, group, exchanges, { clock, counterparts, stage });
  } finally {
    await stage.close();
    clock.stop();
  }
}

interface Setting {
  clock: RecordedClock;
  counterparts: Counterparts;
  stage: Stage;
}

async function judge(
  recording: RecordingName,
  group: string,
  exchanges: readonly Exchange[],
  { clock, counterparts, stage }: Setting,
): Promise<GroupReport> {
  const comparison = createComparison(counterparts);
  const unlisted: { name: string; mismatches: readonly Mismatch[] }[] = [];
  const differing = new Set<string>();
  let [agree, differ] = [0, 0];
  for (const exchange of exchanges) {
    clock.reach(exchange.at);
    stage.sight.expected = exchange.seen ?? [];
    stage.sight.seen = [];
    const answered = await ask(stage, exchange, counterparts);
    await logsArrive(stage);
    const mismatches = comparison.mismatches(exchange, { ...answered, seen: stage.sight.seen });
    const listed = differenceFor(recording, group, exchange.name);
    if (exchange.undone || listed?.undone) await undo(stage, answered.response);
    if (mismatches.length === 0) {
      agree += 1;
      continue;
    }
    const { name } = exchange;
    differing.add(name);
    const status = answered.response.status;
    if (listed?.status === status && mismatches.every(({ at }) => listed.at.test(at))) differ += 1;
    else unlisted.push({ name, mismatches });
  }
  const stale = listedIn(recording, group).filter((name) => !differing.has(name));
  return { group, agree, differ, unlisted, stale, failures: stage.failures };
}

/** The messages of log plugins come after the answer. A message that does not come is a difference. */
async function logsArrive({ sight }: Stage): Promise<void> {
  const wanted = sight.expected.filter(({ client_error }) => client_error === undefined).length;
  for (let turns = 0; sight.seen.length < wanted && turns < 200; turns += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

async function ask(
  stage: Stage,
  exchange: Exchange,
  counterparts: Counterparts,
): Promise<{ response: RawResponse; certificate: string | undefined }> {
  if (exchange.to === 'admin')
    return send({ port: stage.adminPort }, await adminRequest(exchange, counterparts));
  const { tls } = exchange;
  const target = tls ? { port: stage.tlsPort, tls } : { port: stage.proxyPort };
  return send(target, proxyRequest(exchange, counterparts));
}

async function send(
  target: RawTarget,
  bytes: Buffer,
): Promise<{ response: RawResponse; certificate: string | undefined }> {
  const connection = await openConnection(target);
  const { socket } = connection;
  const certificate = socket instanceof TLSSocket ? socket.getPeerCertificate().subject.CN : undefined;
  const head = bytes.subarray(0, 5).toString() === 'HEAD ';
  connection.send(bytes);
  try {
    let response = await connection.receive({ head });
    while (response.status === 100) response = await connection.receive({ head });
    return { response, certificate: certificate?.toString() };
  } finally {
    connection.destroy();
  }
}

/** Deletes the row that an exchange has made, as the recorder did, so that it is not in the way of the next exchange. */
async function undo({ adminPort }: Stage, { body }: RawResponse): Promise<void> {
  const { id }: { id: string } = JSON.parse(body);
  await send({ port: adminPort }, Buffer.from(`DELETE /plugins/${id} HTTP/1.1\r\nHost: localhost\r\n\r\n`));
}
