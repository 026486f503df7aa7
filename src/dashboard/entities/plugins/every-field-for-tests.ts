// A configuration for each bundled plugin, and a new value for each of its fields.
import type { ConfigField, ValueShape } from '#dashboard/api/gateway-types.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';

/** The least that each plugin needs. */
export const leastConfig: Readonly<Record<string, Draft>> = {
  acl: { whitelist: ['gold'] },
  'aws-lambda': { aws_key: 'k', aws_secret: 's', aws_region: 'eu-west-1', function_name: 'f' },
  'http-log': { http_endpoint: 'http://sink.example' },
  'ip-restriction': { whitelist: ['192.0.2.1'] },
  'ldap-auth': { ldap_host: 'ldap.example', ldap_port: 389, base_dn: 'dc=a,dc=b', attribute: 'cn' },
  loggly: { key: 'k' },
  oauth2: { enable_password_grant: true, enable_implicit_grant: true, scopes: ['read'] },
  'rate-limiting': { minute: 5 },
  'request-termination': { status_code: 503 },
  'response-ratelimiting': { limits: { video: { minute: 5 } } },
  runscope: { bucket_key: 'b', access_token: 't' },
  'tcp-log': { host: 'sink.example', port: 514 },
  'udp-log': { host: 'sink.example', port: 514 },
};

/** Configurations that the change of one field needs. */
export const configFor: Readonly<Record<string, Draft>> = {
  'acl blacklist': { blacklist: ['bad'] },
  'ip-restriction blacklist': { blacklist: ['192.0.2.1'] },
  'request-termination body': { body: 'one\ntwo' },
  'request-termination content_type': { body: 'one\r\ntwo' },
};

/** A value that fields without rules of their own take as it is. The gateway removes blanks at the ends of a text, as Kong does. */
const hostile = 'Ünï: "q", \'r\' \\ ,, 🚀';
const expression = '^[a-z]{1,3},\\s"x"$';
const rule = 'X-Events:one, two "three"';

/** Values for fields that do not take any: by plugin and path, or by the last name of the path. */
const special: Readonly<Record<string, unknown>> = {
  'aws-lambda unhandled_status': 299,
  'bot-detection whitelist': expression,
  'bot-detection blacklist': expression,
  'cors origins': expression,
  'cors headers': 'X-New',
  'cors exposed_headers': 'X-New',
  // The gateway makes the file.
  'file-log path': '/dev/./null',
  'hmac-auth enforce_headers': 'x-new',
  'ip-restriction whitelist': '198.51.100.0/24',
  'ip-restriction blacklist': '2001:db8::/32',
  'jwt cookie_names': 'new-cookie',
  'key-auth key_names': 'x-new',
  'rate-limiting second': 1,
  'request-termination status_code': 404,
  'request-termination body': '{"a": [1, 2]}\n\n  <p>é</p>',
  'request-transformer http_method': 'POST',
  http_endpoint: 'http://new.example/é?a=b,c',
  api_endpoint: 'https://new.example/é?a=b,c',
  headers: rule,
  json: rule,
  body: rule,
  querystring: rule,
};

export interface Change {
  path: readonly string[];
  /** The typed or chosen value. */
  typed: unknown;
  /** The value that the gateway then stores. */
  expected: unknown;
}

/** A change of each field that holds one value or a list of texts; `held` is the stored configuration. */
export function changesOf(
  plugin: string,
  fields: readonly ConfigField[],
  held: Draft,
  above: readonly string[] = [],
): readonly Change[] {
  return fields.flatMap(({ name, shape }): readonly Change[] => {
    const path = [...above, name];
    const stored = held[name];
    if (shape.kind === 'table') return changesOf(plugin, shape.fields, asTable(stored), path);
    const own = special[`${plugin} ${path.join('.')}`] ?? special[name];
    const typed = own ?? newValue(shape, stored);
    if (typed === undefined) return [];
    if (shape.kind !== 'list') return [{ path, typed, expected: typed }];
    const start = configFor[`${plugin} ${path.join('.')}`]?.[name] ?? stored;
    const before: readonly unknown[] = Array.isArray(start) ? start : [];
    // A check box that is checked is cleared.
    const expected = before.includes(typed) ? before.filter((one) => one !== typed) : [...before, typed];
    return [{ path, typed, expected }];
  });
}

const asTable = (value: unknown): Draft => (typeof value === 'object' && value !== null ? { ...value } : {});

/** Undefined for shapes with tests of their own, and where there is nothing else to choose. */
function newValue(shape: ValueShape, stored: unknown): unknown {
  switch (shape.kind) {
    case 'boolean':
      return stored !== true;
    case 'number':
      return typeof stored === 'number' ? stored + 1 : 7;
    case 'string':
      return shape.oneOf ? shape.oneOf.find((one) => one !== stored) : hostile;
    case 'list':
      return newValue(shape.elements, undefined);
    default:
      return undefined;
  }
}
