// The requests as they end: a stream of the dashboard's server, opened again whenever it ends. And those that ended before.
import type { LiveBegun, LiveRequests, RequestsList, ShownRequest, TrafficFilter } from '#wire/traffic.ts';
import { askServer, memberOf, only, textOf } from './own-server.ts';

export type { ShownRequest } from '#wire/traffic.ts';

/** Everything that is given has to fit. */
export interface RequestsFilter extends TrafficFilter {
  /** Such as 403, 4xx or 400-599. */
  readonly status?: string;
  readonly method?: string;
  /** Part of the path, the host or the client's address. */
  readonly text?: string;
  /** A path whose requests are left out. */
  readonly path_not?: string;
  /** Milliseconds. */
  readonly slower?: string;
  readonly answered_by?: string;
  /** `true`: only those whose content was captured. */
  readonly captured?: string;
}

export type LiveNews =
  /** Without `resumed`, what has ended before is asked for anew. */
  | { readonly kind: 'begun'; readonly resumed: boolean }
  | { readonly kind: 'requests'; readonly rows: readonly ShownRequest[]; readonly leftOut: number }
  /** The stream is opened again later. */
  | { readonly kind: 'away'; readonly message: string }
  /** The server records no traffic. */
  | { readonly kind: 'not recorded' };

const live = '/api/traffic/live';
/** The server says something every 15 seconds. */
const silence = 45_000;
/** Milliseconds before the stream is opened again. */
const waits = [500, 2_000, 5_000];

const queryOf = (values: Readonly<Record<string, string | number | undefined>>): string => {
  const set = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(set).toString();
};

const isList = (body: unknown): body is RequestsList => Array.isArray(memberOf(body, 'rows'));

/** A week: single requests are kept no longer. Seconds. */
const keptFor = 8 * 86_400;

/** The newest first, before the request with the id `before`. */
export async function readRequests(
  filter: RequestsFilter,
  page: { before?: number | undefined; limit: number },
  signal?: AbortSignal,
): Promise<readonly ShownRequest[]> {
  const from = Math.floor(Date.now() / 1000) - keptFor;
  const query = queryOf({ ...filter, ...page, from });
  const answer = await askServer('GET', `/api/traffic/requests?${query}`, undefined, signal);
  return only(answer, isList).rows;
}

/** Tells the news until the returned function is called. */
export function watchRequests(filter: RequestsFilter, tell: (news: LiveNews) => void): () => void {
  const stopping = new AbortController();
  void watch(`${live}?${queryOf({ ...filter })}`, stopping.signal, (news) => {
    if (!stopping.signal.aborted) tell(news);
  });
  return () => stopping.abort();
}

async function watch(url: string, stopped: AbortSignal, tell: (news: LiveNews) => void): Promise<void> {
  let lastId: string | undefined;
  let failures = 0;
  while (!stopped.aborted) {
    let message = 'The stream has ended';
    try {
      const quiet = new AbortController();
      const signal = AbortSignal.any([stopped, quiet.signal]);
      const answer = await fetch(url, {
        signal,
        headers: lastId === undefined ? {} : { 'Last-Event-ID': lastId },
      });
      if (answer.status === 404) return tell({ kind: 'not recorded' });
      if (answer.ok && answer.body) {
        failures = 0;
        for await (const event of eventsOf(answer.body, () => quiet.abort())) {
          lastId = event.id ?? lastId;
          const news = newsOf(event);
          if (news) tell(news);
          if (event.name === 'ended') message = textOf(event.data, 'message') ?? message;
        }
      } else {
        const body: unknown = await answer.json().catch(() => undefined);
        message = textOf(body, 'message') ?? `The server answers ${answer.status}`;
      }
    } catch {
      message = 'Gatehouse’s own server cannot be reached';
    }
    if (stopped.aborted) return;
    tell({ kind: 'away', message });
    await pause(waits[Math.min(failures, waits.length - 1)] ?? 0, stopped);
    failures += 1;
  }
}

interface StreamEvent {
  readonly name: string;
  readonly id: string | undefined;
  readonly data: unknown;
}

/** `onSilence` is called when nothing has come for long: the other side is gone, although the connection looks open. */
async function* eventsOf(
  body: ReadableStream<Uint8Array>,
  onSilence: () => void,
): AsyncGenerator<StreamEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const timer = setTimeout(onSilence, silence);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = eventIn(block);
        if (event) yield event;
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** Undefined for a comment. */
export function eventIn(block: string): StreamEvent | undefined {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()] as const;
    }),
  );
  const name = fields.get('event');
  const data = fields.get('data');
  if (name === undefined || data === undefined) return undefined;
  const read: unknown = JSON.parse(data);
  return { name, id: fields.get('id'), data: read };
}

const isBegun = (body: unknown): body is LiveBegun => typeof memberOf(body, 'resumed') === 'boolean';
const isRequests = (body: unknown): body is LiveRequests =>
  Array.isArray(memberOf(body, 'rows')) && typeof memberOf(body, 'left_out') === 'number';

function newsOf({ name, data }: StreamEvent): LiveNews | undefined {
  if (name === 'begun') return { kind: 'begun', resumed: only(data, isBegun).resumed };
  if (name !== 'requests') return undefined;
  const { rows, left_out } = only(data, isRequests);
  return { kind: 'requests', rows, leftOut: left_out };
}

const pause = (milliseconds: number, stopped: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    stopped.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });
