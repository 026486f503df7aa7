// Direct answers on a Node.js that does not react to the response's own `finish` event. (On other versions every test of the
// proxy tests direct answers.)
import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../../testing/listen.ts';
import { openConnection } from '../../../testing/raw-connection.ts';
import { answerDirectly, answersDirectly } from './direct-answer.ts';

/** A response that no HTTP server listens to. */
function responseOn(socket: Socket): ServerResponse {
  const response = new ServerResponse(new IncomingMessage(socket));
  response.assignSocket(socket);
  return response;
}

test('a response that is not let go of costs its connection, and no other answer goes this way', async () => {
  const server = createServer();
  onTestFinished(() => void server.close());
  const port = await listen(server);
  const accepted = once(server, 'connection');
  const client = await openConnection({ port });
  const [socket]: Socket[] = await accepted;
  if (!socket) throw new Error('no connection');
  const response = responseOn(socket);
  expect(answersDirectly(response)).toBe(true);
  answerDirectly(response, socket, 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
  expect(await client.receive()).toMatchObject({ status: 200, body: 'ok' });
  await client.closed();

  const next = openConnection({ port });
  const [other]: Socket[] = await once(server, 'connection');
  if (!other) throw new Error('no connection');
  expect(answersDirectly(responseOn(other))).toBe(false);
  (await next).destroy();
});
