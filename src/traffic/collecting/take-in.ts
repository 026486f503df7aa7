// Takes in a body that a gateway or an agent has sent: decompresses it, makes records of its entries, and says how many could be read.
import type { ShownContent } from '#wire/traffic.ts';
import type { TrafficRecord } from '../record.ts';
import { alfContent } from './alf-content.ts';
import { alfEntries, alfRecord } from './alf-record.ts';
import type { GatewayTargets } from './gateway-targets.ts';
import { httpLogRecord } from './http-log-record.ts';
import { memberOf, textOf } from './json-value.ts';
import { senderOf, type KnownToken } from './known-token.ts';
import { readJson } from './read-json.ts';
import { unfoldBody } from './unfold-body.ts';

export interface CollectedBody {
  /** `single` and `batch` are Galileo's: one object, or a list of them. */
  readonly format: 'http-log' | 'single' | 'batch';
  readonly body: Uint8Array<ArrayBuffer>;
  /** The lengths of several bodies of a sender of log entries, one after another in `body`. */
  readonly lengths?: readonly number[];
  /** The content encoding. */
  readonly encoding: string;
  /** The sender of log entries alone, or all those who may send Galileo's objects. */
  readonly senders: readonly KnownToken[];
}

/** The number of entries of the sender with a token. */
export interface SentCount {
  /** The id of the token. */
  readonly token: string;
  readonly received: number;
  readonly lost: number;
}

export interface CollectorAnswer {
  readonly status: 200 | 207 | 400 | 413;
  readonly errors: readonly string[];
  /** Entries. */
  readonly sent: number;
  readonly saved: number;
  readonly counts: readonly SentCount[];
}

export interface Intake {
  /** `readContent`: called where the content of the request is kept, too. */
  add(record: TrafficRecord, readContent?: () => ShownContent | undefined): void;
  lose(reason: string, requests: number): void;
  /** Undefined where the gateway's rows are not known. */
  targetsOf(gateway: string): GatewayTargets | undefined;
}

/** Errors that are told; further ones are only counted. */
const mostErrors = 20;

export function takeIn(collected: CollectedBody, intake: Intake): CollectorAnswer {
  const { body, lengths } = collected;
  if (!lengths) return takeBody(collected, intake);
  const counts: SentCount[] = [];
  let [at, sent, saved] = [0, 0, 0];
  for (const length of lengths) {
    const answer = takeBody({ ...collected, body: body.subarray(at, at + length) }, intake);
    at += length;
    sent += answer.sent;
    saved += answer.saved;
    counts.push(...answer.counts);
  }
  return { status: 200, errors: [], sent, saved, counts: sumsOf(counts) };
}

function sumsOf(counts: readonly SentCount[]): SentCount[] {
  const sums = new Map<string, SentCount>();
  for (const { token, received, lost } of counts) {
    const sum = sums.get(token);
    sums.set(token, { token, received: received + (sum?.received ?? 0), lost: lost + (sum?.lost ?? 0) });
  }
  return [...sums.values()];
}

function takeBody(collected: CollectedBody, intake: Intake): CollectorAnswer {
  const { format, senders } = collected;
  const text = unfoldBody(collected.body, collected.encoding);
  if (typeof text !== 'string') return unread(text, collected, intake);
  // A sender without a token must not make the worker read JSON.
  if (format !== 'http-log' && !namesSender(text, senders)) {
    intake.lose('their token is not known', 1);
    return { status: 400, errors: [unknownToken], sent: 0, saved: 0, counts: [] };
  }
  const read = readJson(text);
  if ('refused' in read) return unread(read, collected, intake);
  const { value } = read;
  if (format === 'http-log') return takeEntries(Array.isArray(value) ? value : [value], senders[0], intake);
  if (format === 'single') return takeAlfs([value], senders, intake);
  if (Array.isArray(value)) return takeAlfs(value, senders, intake);
  return unread({ refused: 400, why: 'a batch is a list of objects' }, collected, intake);
}

function unread(
  { refused, why }: { refused: 400 | 413; why: string },
  { format, senders }: CollectedBody,
  intake: Intake,
): CollectorAnswer {
  intake.lose(refused === 413 ? 'their body is too large' : 'their body cannot be read', 1);
  const counts = format === 'http-log' ? senders.map(({ id }) => ({ token: id, received: 0, lost: 1 })) : [];
  return { status: refused, errors: [why], sent: 0, saved: 0, counts };
}

function takeEntries(
  entries: readonly unknown[],
  sender: KnownToken | undefined,
  intake: Intake,
): CollectorAnswer {
  let saved = 0;
  for (const entry of entries) {
    const record = sender && httpLogRecord(entry, sender.gateway);
    if (!record) continue;
    intake.add(record);
    saved += 1;
  }
  const lost = entries.length - saved;
  if (lost > 0) intake.lose(noEntries, lost);
  const counts = sender ? [{ token: sender.id, received: saved, lost }] : [];
  return { status: 200, errors: [], sent: entries.length, saved, counts };
}

/** Counts entries, as the agents' specification does. */
function takeAlfs(alfs: readonly unknown[], senders: readonly KnownToken[], intake: Intake): CollectorAnswer {
  const errors: string[] = [];
  const counts: SentCount[] = [];
  let [sent, saved, wrong] = [0, 0, 0];
  for (const [index, alf] of alfs.entries()) {
    const entries = alfEntries(alf);
    const token = textOf(memberOf(alf, 'serviceToken')) ?? '';
    const sender = senderOf(token, senders);
    const received = sender ? takeAlf(alf, entries, sender.gateway, intake) : 0;
    const lost = entries.length - received;
    if (!sender) intake.lose('their token is not known', entries.length);
    else if (lost > 0) intake.lose(noEntries, lost);
    if (sender) counts.push({ token: sender.id, received, lost });
    sent += entries.length;
    saved += received;
    const why = sender ? faultOf(entries.length, lost) : unknownToken;
    if (why === undefined) continue;
    wrong += 1;
    if (errors.length < mostErrors) errors.push(`ALF[${index}] ${why}`);
  }
  if (wrong === 0) return { status: 200, errors, sent, saved, counts };
  return { status: saved === 0 ? 400 : 207, errors, sent, saved, counts };
}

/** The number of entries that were recorded. */
function takeAlf(alf: unknown, entries: readonly unknown[], gateway: string, intake: Intake): number {
  let received = 0;
  const targets = intake.targetsOf(gateway);
  for (const entry of entries) {
    const record = alfRecord(entry, alf, gateway, targets);
    if (!record) continue;
    intake.add(record, () => alfContent(entry));
    received += 1;
  }
  return received;
}

function faultOf(entries: number, lost: number): string | undefined {
  if (entries === 0) return 'It has no entries';
  return lost === 0 ? undefined : `${lost} of its ${entries} entries could not be read`;
}

const noEntries = 'they are no entries of a log';
const unknownToken = 'Unknown service token';

/** A token is of plain letters, so JSON has no other way to write it that an agent would use. */
function namesSender(text: string, senders: readonly KnownToken[]): boolean {
  const seen = new Set<string>();
  for (const [, token = ''] of text.matchAll(/"serviceToken"\s*:\s*"([\w-]{1,100})"/g)) {
    if (seen.has(token)) continue;
    seen.add(token);
    if (senderOf(token, senders)) return true;
    if (seen.size >= mostErrors) return false;
  }
  return false;
}
