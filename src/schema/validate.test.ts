import { describe, expect, test } from 'vitest';
import { apis } from './entities/api.ts';
import { consumers } from './entities/consumer.ts';
import { pluginsWith } from './entities/plugin.ts';
import { problemBody } from './errors.ts';
import { configSchema, type ConfigSchema, type EntitySchema } from './fields.ts';
import { validateConfig, validateEntity, type Operation, type MutableTable } from './validate.ts';

const id = '6c1b9f0e-1111-4111-8111-aaaaaaaaaaaa';
const created_at = 1500000000000;

const limiting = configSchema({
  fields: {
    second: { type: 'number' },
    hour: { type: 'number' },
    policy: { type: 'string', enum: ['local', 'cluster'], default: 'cluster' },
    names: { type: 'array', default: () => ['apikey'] },
    add: { type: 'table', schema: { fields: { headers: { type: 'array', default: [] } } } },
    limits: { type: 'table', schema: { flexible: true, fields: { minute: { type: 'number' } } } },
  },
  self_check: ({ second, hour }: { second?: number; hour?: number }) =>
    second === undefined && hour === undefined ? 'You need to set at least one limit' : undefined,
});
const strict = configSchema({ no_consumer: true, fields: { host: { type: 'string', required: true } } });
const known: Readonly<Record<string, ConfigSchema>> = { limiting, strict };
const plugins = pluginsWith((name) => known[name]);

/** The row, or the body that says what is wrong. */
function outcome(
  schema: EntitySchema,
  sent: MutableTable,
  operation: Operation = 'insert',
  stored?: MutableTable,
): unknown {
  const result = validateEntity(schema, sent, operation, stored);
  return result.ok ? result.row : problemBody(result.problem);
}

const api = { name: 'a', hosts: ['a.com'], upstream_url: 'http://up' };

const insertApi = (sent: MutableTable): unknown => outcome(apis, { ...api, ...sent });

describe('values of an api', () => {
  test.each<[MutableTable, MutableTable]>([
    [{ hosts: 'a.com, b.com' }, { hosts: ['a.com', 'b.com'] }],
    [{ uris: '/a\\,b,/c' }, { uris: ['/a,b', '/c'] }],
    [{ uris: { 1: '/a', 2: '/b/' } }, { uris: ['/a', '/b'] }],
    [{ uris: ['/'] }, { uris: ['/'] }],
    [{ methods: '' }, { methods: [] }],
    [{ strip_uri: 'FALSE' }, { strip_uri: false }],
    [{ retries: ' 6 ' }, { retries: 6 }],
    [{ retries: '1e2' }, { retries: 100 }],
    [{ retries: '0x10' }, { retries: 16 }],
    [{ retries: null }, { retries: 5 }],
    [{ upstream_url: ' HTTPS://x:abc/a ' }, { upstream_url: 'HTTPS://x:abc/a' }],
    [{ name: ' n ' }, { name: 'n' }],
    [{ id: id.toUpperCase() }, { id }],
  ])('%j is stored as %j', (sent, stored) => expect(insertApi(sent)).toMatchObject(stored));

  test.each<[MutableTable, MutableTable]>([
    [{ name: '' }, { name: 'name is required' }],
    [{ name: 1 }, { name: 'name is not a string' }],
    [{ name: 'a b' }, { name: "name must only contain alphanumeric and '., -, _, ~' characters" }],
    [{ hosts: { a: 1 } }, { hosts: 'hosts is not an array' }],
    [{ hosts: { '': 'x' } }, { hosts: 'hosts is not an array' }],
    [{ hosts: [1] }, { hosts: "host with value '1' is invalid: must be a string" }],
    [{ hosts: ['ok.com', ' '] }, { hosts: "host with value ' ' is invalid: host is empty" }],
    [{ uris: ['x'] }, { uris: "uri with value 'x' is invalid: must be prefixed with slash" }],
    [{ uris: ['/a//b'] }, { uris: "uri with value '/a//b' is invalid: invalid" }],
    [
      { uris: ['/a%2'] },
      { uris: "uri with value '/a%2' is invalid: must use proper encoding; '%2' is invalid" },
    ],
    [{ methods: ['get'] }, { methods: "method with value 'get' is invalid: invalid value" }],
    [{ retries: 32768 }, { retries: 'must be an integer between 0 and 32767' }],
    [{ retries: '' }, { retries: 'retries is not a number' }],
    [{ upstream_read_timeout: 0 }, { upstream_read_timeout: 'must be an integer between 1 and 2147483647' }],
    [{ strip_uri: 1 }, { strip_uri: 'strip_uri is not a boolean' }],
    [{ upstream_url: 'x.com:80' }, { upstream_url: 'upstream_url is not a url' }],
    ...['\r\nX-Other: 1', ' ', '\t', '\0', '\x7f'].map((text): [MutableTable, MutableTable] => [
      { upstream_url: `http://x/a${text}b` },
      { upstream_url: 'must not have blanks or control characters' },
    ]),
    [{ upstream_url: 'wss://x' }, { upstream_url: 'Supported protocols are HTTP and HTTPS' }],
    [{ created_at: -1 }, { created_at: 'created_at is not a timestamp' }],
    [{ foo: null }, { foo: 'foo is an unknown field' }],
    [{ id: 'abc' }, { id: 'abc is not a valid uuid' }],
    [{ hosts: [] }, { message: "at least one of 'hosts', 'uris' or 'methods' must be specified" }],
  ])('%j is refused with %j', (sent, body) => expect(insertApi(sent)).toEqual(body));

  test('every wrong field is reported at once', () => {
    expect(outcome(apis, { uris: ['x'], foo: 1 })).toEqual({
      name: 'name is required',
      upstream_url: 'upstream_url is required',
      uris: "uri with value 'x' is invalid: must be prefixed with slash",
      foo: 'foo is an unknown field',
    });
  });
});

describe('hosts', () => {
  test.each(['a_b.com', '-a.com', 'UPPER.com', '1.2.3.4', '::1', '[::1]', '*.com', 'a.com.*'])(
    '%s is fine',
    (host) => {
      expect(insertApi({ hosts: [host] })).toMatchObject({ hosts: [host] });
    },
  );
  test.each([
    ['a b', 'Invalid hostname'],
    ['a.com.', 'Invalid hostname'],
    ['a.com:80', 'Invalid hostname'],
    ['[::1]:80', 'Invalid hostname'],
    ['300.1.1.1', 'Invalid hostname'],
    ['1.2.3', 'Invalid hostname'],
    ['*.', 'Invalid hostname'],
    ['*', 'Invalid wildcard placement'],
    ['a.*.com', 'Invalid wildcard placement'],
    ['*a.com', 'Invalid wildcard placement'],
    ['**.a.com', 'Only one wildcard is allowed'],
  ])('%s is refused: %s', (host, message) => {
    expect(insertApi({ hosts: [host] })).toEqual({
      hosts: `host with value '${host}' is invalid: ${message}`,
    });
  });
});

describe('uris that are regular expressions', () => {
  test.each(['/a\\d+', '/.*', '/(?P<user>[^/]+)/x', '/a+'])('%s is understood', (uri) => {
    expect(insertApi({ uris: [uri] })).toMatchObject({ uris: [uri] });
  });
  test.each([
    ['/(a', 'missing ) in "/(a"'],
    ['/[a', 'missing terminating ] for character class in "/[a"'],
    ['/a)b', 'unmatched parentheses in "/a)b" at ")b"'],
  ])('%s is refused as PCRE does', (uri, error) => {
    expect(insertApi({ uris: [uri] })).toEqual({
      uris: `uri with value '${uri}' is invalid: invalid regex '${uri}' PCRE returned: pcre_compile() failed: ${error}`,
    });
  });
});

describe('updates', () => {
  const stored = { id, created_at, ...api, retries: 3 };

  test('PUT sets what is not sent to its default and wants created_at', () => {
    expect(outcome(apis, { ...api, id, created_at }, 'replace')).toMatchObject({ retries: 5 });
    expect(outcome(apis, { ...api, id }, 'replace')).toEqual({ created_at: 'created_at is required' });
    expect(outcome(apis, { ...api, created_at, id: 'abc' }, 'replace')).toEqual({
      message: 'abc is not a valid uuid',
    });
  });
  test('PATCH keeps what is not sent, and null unsets', () => {
    expect(outcome(apis, { hosts: null, strip_uri: 'false' }, 'patch', stored)).toEqual({
      id,
      created_at,
      name: 'a',
      upstream_url: 'http://up',
      retries: 3,
      strip_uri: false,
    });
  });
  test.each(['name', 'retries'])('PATCH cannot unset %s', (field) => {
    expect(outcome(apis, { [field]: null }, 'patch', stored)).toEqual({ [field]: `${field} is required` });
  });
});

describe('a consumer has a name', () => {
  const message = "At least a 'custom_id' or a 'username' must be specified";
  test.each<[MutableTable, Operation, MutableTable, unknown]>([
    [{}, 'insert', {}, { username: message, custom_id: message }],
    [{ username: '  ' }, 'insert', {}, { username: message, custom_id: message }],
    [{ username: 12 }, 'insert', {}, { username: 'username is not a string', custom_id: message }],
    [{ custom_id: 'c', username: null }, 'insert', {}, { custom_id: 'c' }],
    [
      { username: null, custom_id: null },
      'patch',
      { id, created_at, username: 'u' },
      { username: message, custom_id: message },
    ],
    [{ username: null }, 'patch', { id, created_at, username: 'u' }, { username: message }],
    [
      { username: null },
      'patch',
      { id, created_at, username: 'u', custom_id: 'c' },
      { id, created_at, custom_id: 'c' },
    ],
  ])('%j by %s over %j gives %j', (sent, operation, stored, expected) => {
    expect(outcome(consumers, sent, operation, stored)).toEqual(expected);
  });
});

describe('the configuration of a plugin', () => {
  const config = { second: 1, hour: 2, policy: 'cluster', names: ['apikey'], add: { headers: [] } };
  const stored = { id, created_at, name: 'limiting', enabled: true, config };

  test('gets the defaults of its schema, tables included', () => {
    expect(outcome(plugins, { name: 'limiting', config: { second: '1', hour: 2 } })).toEqual({
      name: 'limiting',
      enabled: true,
      config,
    });
  });
  test.each<[MutableTable, unknown]>([
    [{}, { name: 'name is required' }],
    [
      { name: 'nope', config: { a: 1 } },
      { config: "plugin 'nope' not enabled; add it to the 'custom_plugins' configuration property" },
    ],
    [{ name: 'strict', config: null }, { 'config.host': 'host is required' }],
    [{ name: 'strict', config: 'x' }, { config: 'config is not a table' }],
    [
      { name: 'strict', config: ['x'] },
      { 'config.host': 'host is required', 'config.1': '1 is an unknown field' },
    ],
    [{ name: 'limiting', config: {} }, { config: 'You need to set at least one limit' }],
    [{ name: 'limiting', config: { names: { '': 'a' } } }, { 'config.names': 'names is not an array' }],
    [{ name: 'limiting', config: { names: [1] } }, { 'config.names': 'array element is not a string' }],
    [{ name: 'limiting', config: { add: { x: 1 } } }, { 'config.add.x': 'x is an unknown field' }],
    [{ name: 'limiting', config: { limits: { a: 1 } } }, { 'config.limits.a': 'a is not a table' }],
    [
      { name: 'limiting', config: { limits: { a: { b: 1 } } } },
      { 'config.limits.a.b': 'b is an unknown field' },
    ],
    [
      { name: 'limiting', config: { policy: 'x' } },
      { 'config.policy': '"x" is not allowed. Allowed values are: "local", "cluster"' },
    ],
    [
      { name: 'strict', config: { host: 'h' }, consumer_id: id },
      { message: 'No consumer can be configured for that plugin' },
    ],
    [{ name: 'strict', config: { host: 'h' }, api_id: 'abc' }, { api_id: 'abc is not a valid uuid' }],
  ])('%j is refused with %j', (sent, body) => expect(outcome(plugins, sent)).toEqual(body));

  test('a PATCH is merged into the stored one, null takes a field away', () => {
    const sent = { config: { second: 5, hour: null, limits: { a: { minute: 1 } } } };
    expect(outcome(plugins, sent, 'patch', stored)).toMatchObject({
      config: { second: 5, policy: 'cluster', names: ['apikey'], limits: { a: { minute: 1 } } },
    });
    expect(outcome(plugins, sent, 'patch', stored)).not.toHaveProperty('config.hour');
  });
  test('the resulting row of a PATCH is checked, not only the sent values', () => {
    expect(outcome(plugins, { config: { policy: 'local' } }, 'patch', stored)).toMatchObject({
      config: { policy: 'local', hour: stored.config.hour },
    });
  });
  test('a PATCH of one key of a table of any keys keeps the other keys', () => {
    const limits = { a: { minute: 1 }, b: { minute: 3 } };
    const row = { ...stored, config: { ...stored.config, limits } };
    expect(outcome(plugins, { config: { limits: { a: { minute: '7' } } } }, 'patch', row)).toMatchObject({
      config: { limits: { a: { minute: 7 }, b: { minute: 3 } } },
    });
    const without = outcome(plugins, { config: { limits: { b: null } } }, 'patch', row);
    expect(without).toHaveProperty('config.limits', { a: { minute: 1 } });
  });
  test('a PATCH that does not send a configuration keeps the stored one unchecked', () => {
    const row = { ...stored, config: { nothing: 'of today' } };
    expect(outcome(plugins, { enabled: false }, 'patch', row)).toMatchObject({ enabled: false });
    expect(outcome(plugins, { config: { second: 1 } }, 'patch', row)).toHaveProperty(
      ['config.nothing'],
      'nothing is an unknown field',
    );
  });
  test('a PATCH of the name checks the stored configuration with the schema of the new one', () => {
    expect(outcome(plugins, { name: 'strict' }, 'patch', stored)).toHaveProperty(
      ['config.names'],
      'names is an unknown field',
    );
  });
  test('the sent value and the stored row stay as they were', () => {
    const sent = { name: 'limiting', config: { second: '1' } };
    outcome(plugins, sent);
    outcome(plugins, { config: { second: null, hour: '4' } }, 'patch', stored);
    expect(sent.config.second).toBe('1');
    expect(stored.config.hour).toBe(2);
  });
});

test('two errors of one field are a list', () => {
  const schema = configSchema({ fields: { kind: { type: 'string', enum: ['a'], required: true } } });
  const result = validateConfig(schema, { kind: '' });
  expect(result.ok ? undefined : problemBody(result.problem)).toEqual({
    kind: ['"" is not allowed. Allowed values are: "a"', 'kind is required'],
  });
});

test('a key named __proto__ is refused like any unknown one', () => {
  const hostile: MutableTable = JSON.parse(
    '{"__proto__":{"x":1},"limits":{"__proto__":{"minute":1}},"second":1}',
  );
  const result = validateConfig(limiting, hostile);
  expect(result.ok ? undefined : Object.keys(problemBody(result.problem))).toEqual([
    'limits.__proto__',
    '__proto__',
  ]);
});
