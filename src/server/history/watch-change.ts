// Looks on while a change passes the relay, and writes it into the history. An entry stands there before the change is sent, so that
// a server that is stopped meanwhile finds it again. The history never keeps a change from passing.
import { randomUUID } from 'node:crypto';
import { AdminError, heldRow } from '#client';
import type { Row } from '#configuration/rows-of-kind.ts';
import type { ChangeEnd, ChangeWatch } from '../relay.ts';
import { changeHeader } from '#wire/history.ts';
import { placeOfChange, type ChangePlace } from './change-place.ts';
import { Collected } from './collected.ts';
import type { KeptChanges, NewChange } from './kept-changes.ts';
import type { KnownRows } from './known-rows.ts';
import { lostOutcome } from './lost-outcome.ts';
import { emptyPayload } from './payload.ts';
import { readBefore, type StateBefore } from './read-before.ts';
import { finishedChange } from './finished-change.ts';
import type { WatchedGateway } from './watched-gateway.ts';

export interface Journal {
  readonly changes: KeptChanges;
  readonly known: KnownRows;
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  /** The name of the operator; empty where the dashboard asks for no login. */
  readonly who: string;
}

export async function watchChange(
  journal: Journal,
  watched: WatchedGateway,
  sent: Sent,
): Promise<ChangeWatch | undefined> {
  const place = placeOfChange(sent.path);
  if (place === undefined || !mayChange(sent.method, place)) return undefined;
  const at = Date.now();
  const id = randomUUID();
  if (place === 'whole') return watchWhole(journal, watched, sent, { id, at });
  watched.begin(id, place.kind);
  const before = await readBefore(watched, sent.method, place);
  const begun = begunChange(watched, sent, place, before, at);
  try {
    await journal.changes.add(begun, id);
  } catch (error) {
    watched.end(id, Promise.resolve());
    warn(error);
    return undefined;
  }
  const body = new Collected();
  const answer = new Collected();
  return {
    headers: { [changeHeader]: id },
    onRequestBytes: (piece) => body.add(piece),
    onAnswerBytes: (piece) => answer.add(piece),
    onEnd(end) {
      const written = write(journal, watched, { id, begun, place, before, end, body, answer });
      watched.end(id, written.catch(warnOfDatabase));
    },
  };
}

/** A collection as a whole is not changed or deleted. */
const mayChange = (method: string, place: ChangePlace | 'whole'): boolean =>
  place === 'whole' || place.key !== undefined || method === 'POST' || method === 'PUT';

/** Without the query, which may hold anything. */
export const plainPath = (path: string): string => path.split(/[?#]/, 1)[0] ?? '';

/** The path names a row by its id: a name may be a key. */
const shownPath = (path: string, { key }: ChangePlace, row: Row | undefined): string => {
  const plain = plainPath(path);
  return key !== undefined && typeof row?.id === 'string' && row.id !== key
    ? `${plain.slice(0, plain.lastIndexOf('/'))}/${row.id}`
    : plain;
};

const doing = (method: string, key: string | undefined): NewChange['does'] =>
  method === 'DELETE' ? 'delete' : method === 'PATCH' || key !== undefined ? 'change' : 'create';

function begunChange(
  { id: connection }: WatchedGateway,
  { method, path, who }: Sent,
  place: ChangePlace,
  { row, along }: StateBefore,
  at: number,
): NewChange {
  return {
    connection,
    at,
    source: 'dashboard',
    who,
    method,
    path: shownPath(path, place, row),
    status: null,
    does: doing(method, place.key),
    kind: place.kind,
    rowId: typeof row?.id === 'string' ? row.id : (place.key ?? ''),
    name: '',
    payload: { ...emptyPayload, before: row, along: along.rows, leftOut: along.leftOut },
  };
}

export interface Ended {
  readonly id: string;
  readonly begun: NewChange;
  readonly place: ChangePlace;
  readonly before: StateBefore;
  readonly end: ChangeEnd;
  readonly body: Collected;
  readonly answer: Collected;
}

/** A server before the gateway answers these when it has lost the gateway's answer. */
const lostAnswers: readonly number[] = [502, 504];

async function write(journal: Journal, watched: WatchedGateway, ended: Ended): Promise<void> {
  const { id, begun, place, end } = ended;
  const { status } = end;
  const isLost = status === undefined ? end.sent : lostAnswers.includes(status);
  if (!isLost && (status === undefined || status >= 400)) return journal.changes.drop(id);
  const outcome = isLost
    ? await lostOutcome(watched, place, begun, ended.body.json()).catch(() => undefined)
    : { after: await answeredRow(watched, ended), status: status ?? 200 };
  if (!outcome) return journal.changes.drop(id);
  const change = await finishedChange(watched, ended, outcome);
  if (!change) return journal.changes.drop(id);
  await journal.changes.finish(id, change);
  watched.touch(change.kind, change.rowId);
  await journal.known.learnFrom(watched, change);
}

async function answeredRow(
  { gateway: { client } }: WatchedGateway,
  { place, begun, answer }: Ended,
): Promise<Row | undefined> {
  if (begun.does === 'delete') return undefined;
  const row = heldRow(await client.dialect(), place.kind, answer.json());
  return row;
}

function watchWhole(
  { changes }: Journal,
  watched: WatchedGateway,
  { method, path, who }: Sent,
  { id, at }: { id: string; at: number },
): ChangeWatch {
  return {
    headers: { [changeHeader]: id },
    onRequestBytes: () => {},
    onAnswerBytes: () => {},
    onEnd({ status = 0 }) {
      if (status < 200 || status >= 300) return;
      const written = changes.add(
        {
          connection: watched.id,
          at,
          source: 'dashboard',
          who,
          method,
          path: plainPath(path),
          status,
          does: 'replace',
          kind: '',
          rowId: '',
          name: '',
          payload: emptyPayload,
        },
        id,
      );
      watched.end(
        id,
        written.then(() => undefined, warn),
      );
    },
  };
}

/** An entry whose gateway has gone away stays unfinished, and is settled later. */
const warnOfDatabase = (error: unknown): void => {
  if (!(error instanceof AdminError)) warn(error);
};

let warned = '';

/** The same trouble is said once, not at each change. */
export function warn(error: unknown): void {
  const message = `The history could not be written: ${error instanceof Error ? error.message : String(error)}`;
  if (message !== warned) process.emitWarning(message);
  warned = message;
}
