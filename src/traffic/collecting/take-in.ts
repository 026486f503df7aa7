// Takes the records out of a body that the collector has received, and says what the sender is told.
import type { TrafficRecord } from '../record.ts';
import { alfEntries, alfRecord } from './alf-record.ts';
import { sameSecret } from './same-secret.ts';
import { httpLogRecord } from './http-log-record.ts';
import { memberOf, textOf } from './json-value.ts';
import { unfoldBody } from './unfold-body.ts';

export interface CollectedBody {
  /** `single` and `batch` are Galileo's: one object, or a list of them. */
  readonly format: 'http-log' | 'single' | 'batch';
  readonly body: Uint8Array<ArrayBuffer>;
  /** The content encoding. */
  readonly encoding: string;
  /** The id of the connection that the entries are of. */
  readonly gateway: string;
  /** Galileo's objects have to have it. */
  readonly token: string;
}

export interface CollectorAnswer {
  readonly status: 200 | 207 | 400 | 413 | 503;
  readonly errors: readonly string[];
  readonly sent: number;
  readonly saved: number;
}

export interface Intake {
  add(record: TrafficRecord): void;
  lose(reason: string, requests: number): void;
}

/** Errors that are told; further ones are only counted. */
const mostErrors = 20;

export function takeIn(collected: CollectedBody, intake: Intake): CollectorAnswer {
  const unfolded = unfoldBody(collected.body, collected.encoding);
  if ('refused' in unfolded) {
    intake.lose('their body cannot be read', 1);
    return { status: unfolded.refused, errors: [unfolded.why], sent: 0, saved: 0 };
  }
  const { value } = unfolded;
  return collected.format === 'http-log'
    ? takeEntries(Array.isArray(value) ? value : [value], collected, intake)
    : takeAlfs(value, collected, intake);
}

function takeEntries(
  entries: readonly unknown[],
  { gateway }: CollectedBody,
  intake: Intake,
): CollectorAnswer {
  let saved = 0;
  for (const entry of entries) {
    const record = httpLogRecord(entry, gateway);
    if (record) intake.add(record);
    else intake.lose('they are no entries of a log', 1);
    if (record) saved += 1;
  }
  return { status: 200, errors: [], sent: entries.length, saved };
}

/** Counts objects, as the agents do. An object is saved when its token is right and all of its entries could be read. */
function takeAlfs(
  value: unknown,
  { format, gateway, token }: CollectedBody,
  intake: Intake,
): CollectorAnswer {
  if (format === 'batch' && !Array.isArray(value))
    return { status: 400, errors: ['a batch is a list of objects'], sent: 0, saved: 0 };
  const alfs: readonly unknown[] = format === 'batch' && Array.isArray(value) ? value : [value];
  const errors: string[] = [];
  let saved = 0;
  for (const [index, alf] of alfs.entries()) {
    const why = takeAlf(alf, gateway, token, intake);
    if (why === undefined) saved += 1;
    else if (errors.length < mostErrors) errors.push(`ALF[${index}] ${why}`);
  }
  if (saved === alfs.length) return { status: 200, errors, sent: alfs.length, saved };
  return { status: saved === 0 ? 400 : 207, errors, sent: alfs.length, saved };
}

function takeAlf(alf: unknown, gateway: string, token: string, intake: Intake): string | undefined {
  if (!sameSecret(textOf(memberOf(alf, 'serviceToken')) ?? '', token)) return 'Unknown service token';
  const entries = alfEntries(alf);
  if (entries.length === 0) return 'It has no entries';
  let unread = 0;
  for (const entry of entries) {
    const record = alfRecord(entry, alf, gateway);
    if (record) intake.add(record);
    else unread += 1;
  }
  intake.lose('they are no entries of a log', unread);
  return unread === 0 ? undefined : `${unread} of its ${entries.length} entries could not be read`;
}
