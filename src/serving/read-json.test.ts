// Bodies on real sockets: whole, too long, too late, broken off.
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { forThisTest } from '../testing/for-this-test.ts';
import { listen } from '../testing/listen.ts';
import { openConnection } from '../testing/raw-connection.ts';
import { answerJson, answerUnread } from './answers.ts';
import { readJson, type JsonBody, type JsonBounds } from './read-json.ts';

interface ReadingServer {
  port: number;
  /** The bodies that the server has read, in their order. */
  read: JsonBody[];
  close: () => Promise<void>;
}

/** A server that reads each body and answers the status, or the value. */
async function reading(bounds?: Partial<JsonBounds>): Promise<ReadingServer> {
  const read: JsonBody[] = [];
  const server = createServer((request, response) => {
    void readJson(request, bounds).then((body) => {
      read.push(body);
      if (body.kind === 'read') answerJson(response, 200, { value: body.value });
      else answerUnread(response, body.status, body.message);
    });
  });
  const start = async (): Promise<ReadingServer> => ({
    port: await listen(server),
    read,
    close: async () => void server.close(),
  });
  return forThisTest(start());
}

const post = (headers: string, body = ''): string =>
  `POST / HTTP/1.1\r\nHost: a\r\n${headers}\r\n\r\n${body}`;
const json = 'Content-Type: application/json';

test('a whole body is read, and the connection is kept', async () => {
  const connection = await openConnection(await reading());
  for (const value of [{ name: 'é' }, null]) {
    const body = JSON.stringify(value);
    connection.send(
      Buffer.from(post(`${json}; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}`, body)),
    );
    expect(JSON.parse((await connection.receive()).body)).toEqual({ value });
  }
  connection.destroy();
});

test.each([
  ['another type', 'Content-Type: text/plain\r\nContent-Length: 2', '{}', 415],
  ['no type', 'Content-Length: 2', '{}', 415],
  ['text that is not JSON', `${json}\r\nContent-Length: 2`, '{x', 400],
  ['bytes that are not UTF-8', `${json}\r\nContent-Length: 3`, '"\xff"', 400],
  ['an announced length above the bound', `${json}\r\nContent-Length: 9`, '', 413],
  ['chunks that grow above the bound', `${json}\r\nTransfer-Encoding: chunked`, '9\r\n[1,2,3,4]\r\n', 413],
])('%s is refused with one sentence, and the connection ends', async (_name, headers, body, status) => {
  const connection = await openConnection(await reading({ size: 8 }));
  connection.send(post(headers, body));
  const answer = await connection.receive();
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body)).toEqual({ message: expect.stringMatching(/^The body .+/) });
  await connection.closed();
});

test('a body that does not arrive in time is refused', async () => {
  const connection = await openConnection(await reading({ patience: 1 }));
  connection.send(post(`${json}\r\nContent-Length: 5`, '['));
  expect((await connection.receive()).status).toBe(408);
  await connection.closed();
});

test('a client that goes away in the middle of its body leaves nothing waiting', async () => {
  const server = await reading();
  const connection = await openConnection(server);
  connection.send(post(`${json}\r\nContent-Length: 5\r\nExpect: 100-continue`));
  await connection.receiveUntil('100 Continue');
  connection.destroy();
  await expect.poll(() => server.read).toMatchObject([{ kind: 'refused', status: 400 }]);
});
