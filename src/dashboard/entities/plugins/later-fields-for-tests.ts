// A configuration for each plugin of Kong 3.9.1 in which every field has a place: optional tables are there, and lists of tables and
// maps have an entry. And a new value for each of the fields.
import { isTable } from '#schema/table.ts';
import type { ConfigField, ValueShape } from '#dashboard/api/gateway-types.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';

const provider = { gemini: { api_endpoint: 'e', project_id: 'p', location_id: 'l' } };
const auth = {
  header_name: 'x-key',
  header_value: 'v',
  param_name: 'key',
  param_value: 'v',
  param_location: 'query',
};
const llm = { auth, model: { provider: 'openai', options: provider }, route_type: 'llm/v1/chat' };
const proxies = { http_proxy_host: 'h', http_proxy_port: 1, https_proxy_host: 'h', https_proxy_port: 1 };

export const guest = { id: '11111111-2222-4333-8444-555555555555', username: 'guest' };

/** Plugins whose lists hold functions. */
const programs = new Set(['pre-function', 'post-function']);

/** The values that the rules of a plugin ask for beyond required fields. */
const needs: Readonly<Record<string, Draft>> = {
  acl: { allow: ['gold'] },
  acme: { account_email: 'a@b.example', tos_accepted: true, storage_config: { redis: { host: 'h' } } },
  'ai-prompt-guard': { allow_patterns: ['a'], deny_patterns: ['b'] },
  'ai-proxy': llm,
  'ai-request-transformer': { llm, ...proxies },
  'ai-response-transformer': { llm, ...proxies },
  'aws-lambda': { aws_key: 'k', aws_secret: 's' },
  'ip-restriction': { allow: ['192.0.2.1'], deny: ['192.0.2.2'] },
  oauth2: { scopes: ['read'] },
  opentelemetry: { traces_endpoint: 'http://t.example', logs_endpoint: 'http://l.example' },
  'rate-limiting': { minute: 5, redis: { host: 'h' }, header_name: 'x-a', path: '/a' },
  'response-ratelimiting': { redis: { host: 'h' }, limits: { first: { minute: 5 } } },
};

/** Values for fields that do not take any: by plugin and path, or by the last name of the path. A field that is undefined stays. */
const special: Readonly<Record<string, unknown>> = {
  'acme account_email': 'c@d.example',
  // The directory of Let's Encrypt asks for it.
  'acme tos_accepted': undefined,
  'acl deny': undefined,
  'ai-prompt-guard match_all_roles': undefined,
  'ai-proxy route_type': undefined,
  'ai-proxy llm_format': undefined,
  'ai-request-transformer llm.route_type': undefined,
  'ai-response-transformer llm.route_type': undefined,
  'ldap-auth start_tls': undefined,
  'request-transformer http_method': 'POST',
  'statsd allow_status_codes': '200-299',
  provider: 'cohere',
  anonymous: guest.username,
};

/** A value that fields without rules of their own take as it is. */
export const hostile = 'Ünï: "q", \'r\' \\ ,, 🚀';
const lines = 'one, two\n  three';

export interface Change {
  /** Elements of lists are numbered from 1. */
  path: readonly string[];
  /** The typed or chosen value. */
  typed: unknown;
  /** The value that the gateway then stores. */
  expected: unknown;
}

/** A value for a field that has none. Undefined where it can be left out. */
function filled(shape: ValueShape): unknown {
  switch (shape.kind) {
    case 'table':
      return fullConfig(shape.fields);
    case 'list':
      return shape.elements.kind === 'table' ? [filled(shape.elements)] : ['x'];
    case 'set':
      return ['x'];
    case 'map':
      return { first: filled(shape.values) };
    case 'string':
      return shape.oneOf?.[0] ?? 'x';
    case 'number':
      return 1;
    default:
      return undefined;
  }
}

/** Optional tables, entries of lists of tables and of maps, and what has to be filled in. */
const fullConfig = (fields: readonly ConfigField[]): Draft =>
  Object.fromEntries(
    fields.flatMap(({ name, shape, required, default: usual }) => {
      const isThere = required || shape.kind === 'table' || shape.kind === 'map' || isListOfTables(shape);
      const value = isThere && usual === undefined ? filled(shape) : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );

const isListOfTables = (shape: ValueShape): boolean =>
  shape.kind === 'list' && shape.elements.kind === 'table';

const withNeeds = (config: Draft, more: Draft): Draft => {
  const whole: Record<string, unknown> = { ...config };
  for (const [name, value] of Object.entries(more)) {
    const before = whole[name];
    whole[name] = isTable(before) && isTable(value) ? withNeeds(before, value) : value;
  }
  return whole;
};

export const laterConfig = (plugin: string, fields: readonly ConfigField[]): Draft =>
  programs.has(plugin)
    ? Object.fromEntries(fields.map(({ name }) => [name, ['return 1, 2']]))
    : withNeeds(fullConfig(fields), needs[plugin] ?? {});

/** A change of each field, in lists of tables and in maps those of the first entry. */
export function laterChanges(
  plugin: string,
  fields: readonly ConfigField[],
  held: Draft,
  textOf: (path: string) => FieldText,
  above: readonly string[] = [],
): readonly Change[] {
  return fields.flatMap(({ name, shape }) => changesIn(plugin, shape, held[name], [...above, name], textOf));
}

function changesIn(
  plugin: string,
  shape: ValueShape,
  held: unknown,
  path: readonly string[],
  textOf: (path: string) => FieldText,
): readonly Change[] {
  const own = `${plugin} ${path.join('.')}`;
  const last = path.at(-1) ?? '';
  if (shape.kind === 'table')
    return laterChanges(plugin, shape.fields, isTable(held) ? held : {}, textOf, path);
  if (shape.kind === 'map') {
    const [first] = Object.entries(isTable(held) ? held : {});
    return first ? changesIn(plugin, shape.values, first[1], [...path, first[0]], textOf) : [];
  }
  const isSpecial = own in special || last in special;
  const text = textOf(path.join('.'));
  const word = text.words ? 'X-New' : newValue(shape, held);
  const typed = isSpecial ? (special[own] ?? special[last]) : word;
  if (typed === undefined) return [];
  if (shape.kind !== 'list' && shape.kind !== 'set')
    return [{ path, typed, expected: typed === guest.username ? guest.id : typed }];
  const before: readonly unknown[] = Array.isArray(held) ? held : [];
  if (isListOfTables(shape)) return changesIn(plugin, shape.elements, before[0], [...path, '1'], textOf);
  if (text.code && before.length > 0) return [{ path: [...path, '1'], typed: lines, expected: lines }];
  const toggles = (shape.kind === 'set' && 'oneOf' in shape.elements) || text.anyOrder === true;
  const without = before.filter((one) => one !== typed);
  return [
    { path, typed, expected: toggles && without.length < before.length ? without : [...before, typed] },
  ];
}

/** Undefined for shapes that are changed in another way. */
function newValue(shape: ValueShape, held: unknown): unknown {
  switch (shape.kind) {
    case 'boolean':
      return held !== true;
    case 'number': {
      const [least, most] = shape.between ?? [-Infinity, Infinity];
      const start = typeof held === 'number' ? held : 6;
      const choices = shape.oneOf ?? [start + 1, start - 1, start / 2, 1, 0.5];
      return choices.find((one) => one !== held && one >= least && one <= most);
    }
    case 'string':
      if (shape.oneOf) return shape.oneOf.find((one) => one !== held);
      if (shape.startsWith !== undefined) return `${shape.startsWith}b,c`;
      if (shape.patterns) return 'X-Events:one, two "three"';
      return (shape.length?.max ?? 0) > 250 ? lines : hostile;
    case 'list':
    case 'set':
      return shape.elements.kind === 'table' ? [] : newValue(shape.elements, undefined);
    default:
      return undefined;
  }
}
