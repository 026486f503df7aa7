import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type RunningGateway } from '../../../testing/running-gateway.ts';

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway({ settings: { trusted_ips: ['127.0.0.1'] } });
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: gateway.upstream.url });
});
afterAll(() => gateway.close());

const notAllowed = '{"message":"Your IP address is not allowed"}\n';

/** The callers that get through. */
async function passing(config: object, callers: readonly string[]): Promise<readonly string[]> {
  const { id } = await gateway.change('POST /apis/a/plugins', { name: 'ip-restriction', config });
  const passed: string[] = [];
  for (const caller of callers) {
    const { status, body } = await gateway.ask('GET /a', [['X-Real-IP', caller]]);
    if (status === 200) passed.push(caller);
    else if (status !== 403 || body !== notAllowed) throw new Error(`${caller}: ${status} ${body}`);
  }
  await gateway.change(`DELETE /plugins/${id}`);
  return passed;
}

const callers = ['10.1.2.3', '10.1.2.4', '11.0.0.1', '::1', '2001:db8::1', '2001:db8:ffff::1', '2001:db9::1'];

describe('only callers that a whitelist has pass', () => {
  test.each([
    ['10.1.2.3', ['10.1.2.3']],
    ['010.001.2.3', ['10.1.2.3']],
    ['10.9.9.9/8', ['10.1.2.3', '10.1.2.4']],
    ['10.1.2.3/32', ['10.1.2.3']],
    ['0.0.0.0/0', ['10.1.2.3', '10.1.2.4', '11.0.0.1']],
    ['::1', ['::1']],
    ['0:0:0:0:0:0:0:1', ['::1']],
    ['2001:DB8::/32', ['2001:db8::1', '2001:db8:ffff::1']],
    ['2001:db8::/33', ['2001:db8::1']],
    ['::/0', ['::1', '2001:db8::1', '2001:db8:ffff::1', '2001:db9::1']],
    ['::ffff:10.1.2.3', ['10.1.2.3']],
    ['::ffff:10.0.0.0/104', ['10.1.2.3', '10.1.2.4']],
  ])('%s', async (block, expected) => {
    expect(await passing({ whitelist: [block] }, callers)).toEqual(expected);
  });
});

test('all callers pass but those that a blacklist has', async () => {
  const blacklist = ['10.1.2.3', '2001:db8::/32'];
  expect(await passing({ blacklist, whitelist: [] }, callers)).toEqual([
    '10.1.2.4',
    '11.0.0.1',
    '::1',
    '2001:db9::1',
  ]);
});

test.each([
  ['x', 'Invalid IP'],
  ['1.2.3', 'Invalid IP'],
  ['1.2.3.4.5', 'Invalid IP'],
  ['1.2.3.256', 'Invalid octet: 256'],
  ['1.2.x.4', 'Invalid octet: x'],
  ['1.2.3.4/33', 'Invalid prefix: /33'],
  ['1.2.3.4/', 'Invalid prefix: /'],
  ['1.2.3.4/8.5', 'Invalid prefix: /8.5'],
  ['::1/129', 'Invalid prefix: /129'],
  ['1:2', 'Invalid IP'],
  ['fe80::1%eth0', 'Invalid IP'],
  ['::ffff:1.2.3.256', 'Invalid IP'],
])('%s is refused: %s', async (block, reason) => {
  const config = { whitelist: ['10.0.0.1', block] };
  const { status, body } = await gateway.admin(
    'POST /plugins',
    JSON.stringify({ name: 'ip-restriction', config }),
  );
  expect([status, JSON.parse(body)]).toEqual([
    400,
    { 'config.whitelist': `cannot parse '${block}': ${reason}` },
  ]);
});
