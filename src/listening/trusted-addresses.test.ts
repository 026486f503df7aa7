import { createServer, type IncomingMessage } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../testing/listen.ts';
import { clientBehind } from './trusted-addresses.ts';

/** The client that a server behind these proxies sees. */
async function seen(trusted: readonly string[], lines: readonly string[]): Promise<string> {
  const clientOf = clientBehind(trusted);
  const server = createServer((request: IncomingMessage, response) => response.end(clientOf(request)));
  onTestFinished(() => void server.close());
  const port = await listen(server);
  const headers = lines.map((line): [string, string] => ['X-Forwarded-For', line]);
  return (await fetch(`http://127.0.0.1:${port}/`, { headers })).text();
}

test.each([
  ['no proxy is trusted: the peer', [], ['198.51.100.7'], '127.0.0.1'],
  ['another proxy is trusted: the peer', ['10.0.0.0/8'], ['198.51.100.7'], '127.0.0.1'],
  ['a trusted proxy names the client', ['127.0.0.1'], ['198.51.100.7'], '198.51.100.7'],
  [
    'what the client has written before is not believed',
    ['127.0.0.0/8'],
    ['9.9.9.9, 198.51.100.7'],
    '198.51.100.7',
  ],
  [
    'a chain of trusted proxies',
    ['127.0.0.1', '10.0.0.0/8'],
    ['9.9.9.9, 198.51.100.7', '10.1.1.1'],
    '198.51.100.7',
  ],
  ['a proxy that names nobody', ['127.0.0.1'], [], '127.0.0.1'],
  ['a name that is no address', ['127.0.0.1'], ['unknown'], '127.0.0.1'],
  ['an address of IPv6, in its one spelling', ['127.0.0.1'], ['2001:DB8:0::1'], '2001:db8::1'],
])('%s', async (_name, trusted, lines, client) => {
  expect(await seen(trusted, lines)).toBe(client);
});
