import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEchoUpstream, type EchoUpstream } from '../../../testing/echo-upstream.ts';
import { rawHeader, type RawResponse } from '../../../testing/raw-connection.ts';
import { startGateway, type Header, type RunningGateway } from '../../../testing/running-gateway.ts';

let gateway: RunningGateway;
let upstream: EchoUpstream;
let plugin: string;
/** What the upstream answers. */
let answer: { status?: number; headers: Header[]; body: readonly (string | Buffer)[] };

beforeAll(async () => {
  gateway = await startGateway();
  upstream = await startEchoUpstream({
    answer: (_request, response) => {
      const { status = 200, headers, body } = answer;
      response.writeHead(status, headers.flat());
      for (const piece of body) response.write(piece);
      response.end();
    },
  });
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: upstream.url });
  await gateway.change('POST /apis', { name: 'plain', uris: ['/plain'], upstream_url: upstream.url });
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'response-transformer' })).id;
});
afterAll(() => Promise.all([gateway.close(), upstream.close()]));

/** Sets the plugin's configuration anew. */
async function configure(config: object): Promise<void> {
  await gateway.change(`DELETE /plugins/${plugin}`);
  plugin = (await gateway.change('POST /apis/a/plugins', { name: 'response-transformer', config })).id;
}
const ask = (headers: Header[], ...body: (string | Buffer)[]): Promise<RawResponse> => {
  answer = { headers, body };
  return gateway.ask('GET /a');
};

const html: Header = ['Content-Type', 'text/html'];

test.each<[string, object, Header[], string | undefined]>([
  ['removed is gone', { remove: { headers: ['content-type'] } }, [html], undefined],
  ['that never was is text/plain, and replaced', { replace: { headers: ['Content-Type:a/b'] } }, [], 'a/b'],
  [
    'that never was is text/plain, and not added',
    { add: { headers: ['Content-Type:a/b'] } },
    [],
    'text/plain; charset=UTF-8',
  ],
  [
    'of the upstream stays where one is added',
    { add: { headers: ['Content-Type:a/b'] } },
    [html],
    'text/html; charset=UTF-8',
  ],
])('a Content-Type %s', async (_, config, headers, expected) => {
  await configure(config);
  expect(rawHeader(await ask(headers, 'x'), 'content-type')).toBe(expected);
});

test.each([301, 302])('a %i without a Content-Type is text/plain without a charset', async (status) => {
  await configure({ add: { headers: ['X-A:1'] } });
  for (const path of ['/a', '/plain']) {
    answer = { status, headers: [['Location', '/']], body: [] };
    expect(rawHeader(await gateway.ask(`GET ${path}`), 'content-type')).toBe('text/plain');
  }
});
