// Webhooks, against a real HTTP server.
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../testing/listen.ts';
import { messageOf } from './messages-for-tests.ts';
import { sendWebhook } from './send-webhook.ts';

interface Received {
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: unknown;
}

async function receiver(answer: RequestListener): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString()));
    request.on('end', () => {
      received.push({ url: request.url, headers: request.headers, body: JSON.parse(text) });
      answer(request, response);
    });
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}`, received };
}

const { signal } = new AbortController();
const secret = '/services/T0/PLANTED-token';

const send = (url: string, shape: 'json' | 'slack' = 'json', limit = 10_000) =>
  sendWebhook({ url, shape, authorization: 'Bearer PLANTED-bearer' }, messageOf(), { signal, limit });

async function failureOf(sending: Promise<void>): Promise<string> {
  const text = await sending.then(
    () => 'sent',
    (error: unknown) => String(error),
  );
  expect(text).not.toContain('PLANTED');
  return text;
}

test('a webhook gets the message as JSON, with its id and its credentials', async () => {
  const { url, received } = await receiver((_request, response) => response.writeHead(204).end());
  await send(url + secret);
  expect(received).toMatchObject([
    {
      url: secret,
      headers: {
        'content-type': 'application/json',
        'gatehouse-message': messageOf().id,
        authorization: 'Bearer PLANTED-bearer',
      },
      body: messageOf(),
    },
  ]);
});

test('Slack gets one text, in which a name is no markup', async () => {
  const { url, received } = await receiver((_request, response) => response.end('ok'));
  await sendWebhook({ url, shape: 'slack', authorization: '' }, messageOf('<!channel> & <b>'), { signal });
  expect(received.map(({ body }) => body)).toEqual([
    {
      text: [
        '*Firing*',
        'Server errors on &lt;!channel&gt; &amp; &lt;b&gt;: 7.4 % of requests answered 5xx',
        'Rule: 5xx above 1 % for 5 min',
        '<http://localhost:8080/alerts|Open Gatehouse>',
      ].join('\n'),
    },
  ]);
});

test('a redirect is not followed, wherever it leads', async () => {
  const elsewhere = await receiver((_request, response) => response.end());
  const { url } = await receiver((_request, response) =>
    response.writeHead(307, { location: elsewhere.url }).end(),
  );
  expect(await failureOf(send(url))).toContain('it answers 307 and leads elsewhere');
  expect(elsewhere.received).toEqual([]);
});

test.each([
  [404, 'no_service', 'it answers 404: no_service'],
  [500, `<html>${secret}</html>`, 'it answers 500'],
  [403, 'PLANTED-token0', 'it answers 403'],
])('an answer %d fails, and is shown only when it is plain words', async (status, body, words) => {
  const { url } = await receiver((_request, response) => response.writeHead(status).end(body));
  expect(await failureOf(send(url + secret))).toMatch(new RegExp(`${words}$`));
});

test('a server that says nothing is given up', async () => {
  const { url, received } = await receiver(() => {});
  expect(await failureOf(send(url, 'json', 100))).toContain('it has not answered within 0.1 seconds');
  expect(received).toHaveLength(1);
});

test('an answer without end is not read to its end', async () => {
  const { url } = await receiver((_request, response) => {
    const more = (): void => {
      while (response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  expect(await failureOf(send(url))).toBe('sent');
});

test('a port where nothing listens is said in words', async () => {
  const closed = createServer();
  const port = await listen(closed);
  await new Promise((done) => closed.close(done));
  expect(await failureOf(send(`http://127.0.0.1:${port}${secret}`))).toContain('it refuses connections');
});
