// Settings of other versions of Kong: the error message names the replacement.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readOptions } from './read-options.ts';
import { settingsFor } from './settings.ts';

const dir = mkdtempSync(join(tmpdir(), 'gatehouse-replaced-'));
afterAll(() => rmSync(dir, { recursive: true }));

const given = (name: string, value: string) => {
  const conf = join(dir, 'kong.conf');
  writeFileSync(conf, `${name} = ${value}\n`);
  return {
    file: readOptions(['-c', conf], {}),
    environment: readOptions([], { [`KONG_${name.toUpperCase()}`]: value }),
  };
};

test.each([
  ['ssl', 'off', 'proxy_listen'],
  ['proxy_listen_ssl', '0.0.0.0:8443', 'proxy_listen'],
  ['admin_ssl', 'on', 'admin_listen'],
  ['admin_listen_ssl', '127.0.0.1:8444', 'admin_listen'],
  ['http2', 'on', 'http2 after ssl in proxy_listen'],
  ['status_listen', '0.0.0.0:8100', '/status'],
  ['status_access_log', 'logs/status.log', 'admin_access_log'],
  ['headers', 'off', 'latency_tokens'],
  ['upstream_keepalive_pool_size', '60', 'upstream_keepalive'],
  ['admin_gui_listen', '0.0.0.0:8002', '--dashboard-listen'],
  ['declarative_config', 'kong.yml', 'Admin API'],
])('%s = %s is refused with what replaces it', (name, value, instead) => {
  const { file, environment } = given(name, value);
  const said = new RegExp(`: ${name} is not a setting here: .*${instead}`);
  for (const { problems } of [file, environment]) expect(problems).toEqual([expect.stringMatching(said)]);
  expect(() => settingsFor('gateway', file, [])).toThrow(/kong\.conf:1: /);
});

test.each([
  ['status_listen', 'off'],
  ['stream_listen', 'off'],
  ['cluster_listen', 'off'],
  ['worker_consistency', 'eventual'],
  ['ssl_session_timeout', '1d'],
  ['untrusted_lua_sandbox_requires', 'cjson'],
])('%s = %s, which would change nothing, does not stop the start', (name, value) => {
  const { file, environment } = given(name, value);
  for (const { problems, ignored } of [file, environment]) {
    expect(problems).toEqual([]);
    expect(ignored).toHaveLength(1);
  }
});

test('a name that no Kong has is no setting', () => {
  expect(given('status_listens', 'off').environment.problems).toEqual([
    'KONG_STATUS_LISTENS: status_listens is not a setting',
  ]);
});
