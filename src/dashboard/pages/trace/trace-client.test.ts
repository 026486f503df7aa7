import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { apiRow } from '../../../testing/rows.ts';
import { traced } from '#routing/trace/traced-for-tests.ts';
import { TraceClient, type Answered, type TraceWorker } from './trace-client.ts';
import { TraceSession, type PageMessage, type TraceMessage } from './trace-session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pageOf = (...names: string[]): PageMessage => ({
  entity: 'apis',
  page: 0,
  pages: 1,
  rows: names.map((name, place) => apiRow({ id: name, name, created_at: place, uris: [`/${name}`] })),
});

/** A client with workers that answer at once, or never. */
function start({ stuck = false } = {}) {
  const told: TraceMessage[] = [];
  const answers: Answered[] = [];
  const workers: TraceWorker[] = [];
  const client = new TraceClient(
    (onAnswer) => {
      const session = new TraceSession();
      const worker = {
        tell: (message: TraceMessage) => {
          told.push(message);
          const verdict = session.take(message);
          if (verdict && !stuck) queueMicrotask(() => onAnswer(verdict));
        },
        terminate: () => {},
      };
      workers.push(worker);
      return worker;
    },
    (answered) => answers.push(answered),
  );
  const ask = (path: string, ...pages: PageMessage[]): void =>
    client.ask({ router: 'listed', request: traced({ path }), pages });
  const takers = (): unknown[] =>
    answers.map(({ verdict }) => (verdict === 'too long' ? verdict : verdict.taken?.id));
  return { client, told, workers, ask, takers };
}

test('rows are told once, and again where they have changed', async () => {
  const { ask, told, takers } = start();
  const before = pageOf('a', 'b');
  ask('/b', before);
  await vi.runAllTimersAsync();
  ask('/a', before);
  await vi.runAllTimersAsync();
  expect(told.filter((message) => 'rows' in message)).toHaveLength(1);
  ask('/b', pageOf('a'));
  await vi.runAllTimersAsync();
  expect(takers()).toEqual(['b', 'a', undefined]);
});

test('while an answer is worked out, only the last of the next requests waits', async () => {
  const { ask, takers } = start();
  const page = pageOf('a', 'b', 'c');
  for (const path of ['/a', '/b', '/c']) ask(path, page);
  await vi.runAllTimersAsync();
  expect(takers()).toEqual(['c']);
});

test('a worker that does not answer is replaced by one that knows the rows', async () => {
  const { ask, told, workers, takers } = start({ stuck: true });
  const page = pageOf('a');
  ask('/a', page);
  await vi.runAllTimersAsync();
  expect(takers()).toEqual(['too long']);
  ask('/b', page);
  await vi.runAllTimersAsync();
  expect(workers).toHaveLength(2);
  expect(told.filter((message) => 'rows' in message)).toHaveLength(2);
});

test('pages of a list that has become shorter are forgotten', () => {
  const session = new TraceSession();
  const page = (place: number, pages: number, name: string): PageMessage => ({
    entity: 'apis',
    page: place,
    pages,
    rows: [apiRow({ id: name, name, uris: [`/${name}`] })],
  });
  session.take(page(0, 2, 'a'));
  session.take(page(1, 2, 'b'));
  session.take(page(0, 1, 'a'));
  const request = traced({ path: '/b' });
  expect(session.take({ router: 'listed', request })).toMatchObject({ taken: undefined, others: 1 });
});
