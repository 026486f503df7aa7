import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type RunningGateway } from '../../../../testing/running-gateway.ts';
import { Strangers } from './anonymous.ts';
import type { Exchange } from '../../plugin.ts';
import { bundledPlugins } from '../../registry.ts';

const withAnonymous = bundledPlugins.filter(({ schema }) => 'anonymous' in schema.fields);
const settings: Readonly<Record<string, object>> = {
  oauth2: { enable_client_credentials: true },
  'ldap-auth': { ldap_host: '127.0.0.1', ldap_port: 1, base_dn: 'dc=test', attribute: 'uid' },
};

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

describe('an anonymous consumer that is deleted', () => {
  test.each(withAnonymous.map(({ name }) => name))('is logged by %s once for many requests', async (name) => {
    const upstream_url = gateway.upstream.url;
    await gateway.change('POST /apis', { name, uris: `/${name}`, upstream_url });
    const guest = await gateway.change('POST /consumers', { username: `guest of ${name}` });
    const config = { ...settings[name], anonymous: guest.id };
    const { id } = await gateway.change(`POST /apis/${name}/plugins`, { name, config });
    expect((await gateway.ask(`GET /${name}`)).status).toBe(200);
    await gateway.change(`DELETE /consumers/${guest.id}`);
    for (let i = 0; i < 3; i += 1) expect((await gateway.ask(`GET /${name}`)).status).toBe(500);
    expect(gateway.log.filter((line) => line.includes(id))).toEqual([
      `plugin ${id} (${name}) answers callers without valid credentials with 500: config.anonymous names the consumer ${guest.id}, which does not exist`,
    ]);
  });
});

test('a missing anonymous consumer is logged again after a minute', () => {
  let now = 0;
  const lines: string[] = [];
  const known = { consumer: () => undefined, log: (line: string) => void lines.push(line), now: () => now };
  const strangers = new Strangers('key-auth', 'gone', known, { id: '1' });
  const refuse = (at: number): void => {
    now = at;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing of the exchange is looked at
    strangers.refuse({} as Exchange, { status: 401 });
  };
  for (const at of [0, 59_999, 60_000, 60_001]) refuse(at);
  expect(lines).toHaveLength(2);
});
