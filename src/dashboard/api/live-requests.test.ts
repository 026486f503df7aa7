// The reading of the stream of requests, and what happens when it ends.
import { afterEach, expect, test, vi } from 'vitest';
import { eventIn, watchRequests, type LiveNews } from './live-requests.ts';

afterEach(() => vi.unstubAllGlobals());

test('an event has a name, an id and data; a comment is none', () => {
  expect(eventIn('id: a-1\nevent: begun\ndata: {"resumed":true}')).toEqual({
    name: 'begun',
    id: 'a-1',
    data: { resumed: true },
  });
  expect(eventIn(':')).toBeUndefined();
});

const stream = (text: string): Response =>
  new Response(
    new ReadableStream({
      start(controller) {
        // In pieces that end anywhere, as a network brings them.
        const bytes = new TextEncoder().encode(text);
        for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7));
        controller.close();
      },
    }),
  );

/** Answers one call after the other; the last answer again and again. */
function answering(...answers: (() => Response)[]) {
  const asked: (string | undefined)[] = [];
  vi.stubGlobal('fetch', async (_url: string, init: { headers: Record<string, string> }) => {
    asked.push(init.headers['Last-Event-ID']);
    const next = answers.length > 1 ? answers.shift() : answers[0];
    if (!next) throw new TypeError('no answer');
    return next();
  });
  return asked;
}

test('a stream that ends is opened again, and goes on after its last event', async () => {
  const begun = 'id: a-1\nevent: begun\ndata: {"resumed":false}\n\n';
  const news = 'id: a-2\nevent: requests\ndata: {"rows":[],"left_out":3}\n\n';
  const asked = answering(
    () => stream(`${begun}:\n\n${news}`),
    () => new Response(JSON.stringify({ message: 'Too many readers' }), { status: 503 }),
    () => new Response(null, { status: 404 }),
  );
  const told: LiveNews[] = [];
  const stop = watchRequests({ status: '4xx' }, (one) => told.push(one));
  await expect.poll(() => told.at(-1)?.kind, { timeout: 5000 }).toBe('not recorded');
  stop();
  expect(told).toEqual([
    { kind: 'begun', resumed: false },
    { kind: 'requests', rows: [], leftOut: 3 },
    { kind: 'away', message: 'The stream has ended' },
    { kind: 'away', message: 'Too many readers' },
    { kind: 'not recorded' },
  ]);
  expect(asked).toEqual([undefined, 'a-2', 'a-2']);
});

test('the server’s word why it ends the stream is passed on', async () => {
  answering(
    () => stream('event: ended\ndata: {"message":"Too slow"}\n\n'),
    () => new Response(null, { status: 404 }),
  );
  const told: LiveNews[] = [];
  const stop = watchRequests({}, (one) => told.push(one));
  await expect.poll(() => told.length, { timeout: 5000 }).toBe(2);
  stop();
  expect(told[0]).toEqual({ kind: 'away', message: 'Too slow' });
});

test('nothing is told after the reader has stopped', async () => {
  answering(() => stream('event: begun\ndata: {"resumed":false}\n\n'));
  const told: LiveNews[] = [];
  watchRequests({}, (one) => told.push(one))();
  await new Promise((done) => setImmediate(done));
  expect(told).toEqual([]);
});
