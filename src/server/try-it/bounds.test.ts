// Bounds of requests that are tried out: sizes, times, and the page that asked.
import { createServer, type ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { tryBounds } from '#wire/try-it.ts';
import { listen } from '../../testing/listen.ts';
import { sendTry } from './send-try.ts';
import { plain, serverFor, tryAt } from './try-it-for-tests.ts';

async function proxyThat(answers: (response: ServerResponse) => void): Promise<URL> {
  const server = createServer((_request, response) => answers(response));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${await listen(server)}`);
}

const nowhere = new URL('http://127.0.0.1:1');
const sent = (to: URL, bounds: { deadline?: number; answer?: number }) =>
  sendTry(plain, {
    to,
    connection: { url: nowhere },
    watch: undefined,
    signal: new AbortController().signal,
    bounds,
  });

test('a body beyond the bound is cut, and the answer says so', async () => {
  const to = await proxyThat((response) => {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    const more = (): void => {
      while (response.write('ü'.repeat(5000)));
      response.once('drain', more);
    };
    more();
  });
  const result = await sent(to, { answer: 10_001 });
  expect(result).toMatchObject({ kind: 'answered', body: { cut: 'bound', encoding: 'text' } });
  // Half a character at the end is left out.
  expect(result.kind === 'answered' && result.body.content).toBe('ü'.repeat(5000));
  expect(tryBounds.answer).toBe(1024 * 1024);
});

test('a gateway that does not answer in time is given up, and so is one that falls silent', async () => {
  const silent = await proxyThat(() => {});
  expect(await sent(silent, { deadline: 50 })).toMatchObject({ kind: 'failed', title: 'No answer in time' });
  const half = await proxyThat((response) => void response.write('half'));
  expect(await sent(half, { deadline: 1000 })).toMatchObject({
    kind: 'answered',
    body: { cut: 'deadline', content: 'half' },
  });
});

test('an answer that breaks off is shown as far as it came', async () => {
  const to = await proxyThat((response) => {
    response.write('half', () => response.destroy());
  });
  expect(await sent(to, {})).toMatchObject({ body: { cut: 'broken', content: 'half' } });
});

test('the request ends when the page that asked has gone', async () => {
  const leaving = new AbortController();
  const ended = new Promise<void>((done) => {
    void proxyThat((response) => {
      response.on('close', () => done());
      leaving.abort();
    }).then(async (to) => {
      const at = await serverFor({ url: nowhere, proxy: { http: to } });
      await tryAt(at, plain, leaving.signal).catch(() => {});
    });
  });
  await ended;
});
