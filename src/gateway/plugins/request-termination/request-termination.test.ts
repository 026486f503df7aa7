import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawHeader, type RawResponse } from '../../../testing/raw-connection.ts';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway();
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
});
afterAll(() => gateway.close());

async function answerWith(config: object): Promise<RawResponse> {
  const { id } = await gateway.change('POST /apis/a/plugins', { name: 'request-termination', config });
  try {
    return await gateway.ask('GET /a');
  } finally {
    await gateway.change(`DELETE /plugins/${id}`);
  }
}

test.each([
  [{}, 503, '{"message":"Service unavailable"}\n', 'application/json; charset=utf-8'],
  [
    { status_code: 403, message: 'So long' },
    403,
    '{"message":"So long"}\n',
    'application/json; charset=utf-8',
  ],
  [{ status_code: 403, message: '' }, 403, '{"message":""}\n', 'application/json; charset=utf-8'],
  [{ status_code: 200.9, body: 'as it is' }, 200, 'as it is\n', 'application/json; charset=utf-8'],
  [
    { status_code: 500, body: 'down', content_type: 'text/plain' },
    500,
    'down\n',
    'text/plain; charset=UTF-8',
  ],
  [{ status_code: 204, message: 'unsaid' }, 204, '', undefined],
  [{ status_code: 418 }, 418, '', undefined],
])('%j is what is answered', async (config, status, body, type) => {
  const response = await answerWith(config);
  expect([response.status, response.body, rawHeader(response, 'content-type')]).toEqual([status, body, type]);
  expect(gateway.upstream.seen).toEqual([]);
});

test.each([{ status_code: 101 }, { status_code: 103, message: 'not the last' }])(
  '%j ends the connection: no answer ends with such a status',
  async (config) => {
    await expect(answerWith(config)).rejects.toThrow('connection ended');
  },
);

test('a content type that no header can carry does not end the head', async () => {
  const response = await answerWith({ body: 'x', content_type: 'text/x\r\nSet-Cookie: a=b' });
  expect(rawHeader(response, 'content-type')).toBe('text/x  Set-Cookie: a=b');
});

test.each([
  [{ status_code: 99 }, 'status_code must be between 100 .. 599'],
  [{ message: 'a', content_type: 'b' }, 'message cannot be used with content_type or body'],
  [{ content_type: 'a' }, 'content_type requires a body'],
])('configuration %j is refused', async (config, message) => {
  const row = JSON.stringify({ name: 'request-termination', config });
  const { status, body } = await gateway.admin('POST /plugins', row);
  expect([status, JSON.parse(body)]).toEqual([400, { config: message }]);
});
