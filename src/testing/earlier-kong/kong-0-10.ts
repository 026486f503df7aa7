// Kong 0.10.4 where it is unlike 0.13.1. Kong 0.10.4: kong/api/routes, kong/dao/schemas, kong/plugins/*/schema.lua. The plugins
// whose configuration has another form there are left out: aws-lambda, datadog, galileo and statsd.
import { isTable, type Table } from '#schema/table.ts';
import type { AdminAnswer as Answer } from '../serve-admin-api.ts';
import { get, mapRows, notFound, without, type Ask, type Call, type EarlierKong } from './earlier-kong.ts';

/** Fields that a later release has added. */
const addedFields: Readonly<Record<string, readonly string[]>> = {
  plugins: ['route_id', 'service_id'],
  upstreams: ['hash_on', 'hash_on_header', 'hash_fallback', 'hash_fallback_header', 'healthchecks'],
};

/** Fields of configurations that a later release has added. */
const addedSettings: Readonly<Record<string, readonly string[]>> = {
  'hmac-auth': ['algorithms', 'enforce_headers', 'validate_request_body'],
  jwt: ['cookie_names', 'run_on_preflight'],
  'key-auth': ['run_on_preflight'],
  'ldap-auth': ['header_type'],
  oauth2: ['auth_header_name', 'refresh_token_ttl'],
  'rate-limiting': ['hide_client_headers'],
  'response-ratelimiting': ['hide_client_headers'],
  'tcp-log': ['tls', 'tls_sni'],
};

const absentPlugins: readonly string[] = ['aws-lambda', 'datadog', 'prometheus', 'statsd'];

const collections: readonly string[] = [
  'apis',
  'consumers',
  'plugins',
  'upstreams',
  'certificates',
  'snis',
  'oauth2',
  'oauth2_tokens',
];

const isAbsent = ([collection = '', id, below, belowId, action]: readonly string[]): boolean =>
  (collection !== '' && collection !== 'status' && !collections.includes(collection)) ||
  (collection === 'consumers' && below === 'plugins') ||
  (collection === 'upstreams' && (below === 'health' || belowId === 'all' || action !== undefined)) ||
  (collection === 'plugins' && id === 'schema' && absentPlugins.includes(below ?? ''));

const settingsOf = ({ config }: Table): Table => (isTable(config) ? config : {});

const unknownField = (name: string, at = ''): readonly [string, string] => [
  `${at}${name}`,
  `${name} is an unknown field`,
];

/** The errors of fields that 0.10 does not know. */
function unknownFields(
  { method, path: [collection = '', , below] }: Call,
  body: Table,
  plugin: string,
): Table {
  const entity = below === 'plugins' ? below : collection;
  const added = addedFields[entity] ?? (entity === 'certificates' && method === 'PATCH' ? ['snis'] : []);
  const settings = entity === 'plugins' ? (addedSettings[plugin] ?? []) : [];
  return Object.fromEntries([
    ...added.filter((name) => name in body).map((name) => unknownField(name)),
    ...settings.filter((name) => name in settingsOf(body)).map((name) => unknownField(name, 'config.')),
  ]);
}

const textOf = (row: unknown, name: string): string => {
  const value: unknown = isTable(row) ? row[name] : undefined;
  return typeof value === 'string' ? value : '';
};

const shownPlugin = (row: Table): Table => ({
  ...row,
  config: without(settingsOf(row), addedSettings[textOf(row, 'name')] ?? []),
});

/** The order in which the slots are used is made at random, and kept with the row. */
const shownUpstream = (row: Table): Table => ({
  ...without(row, addedFields.upstreams ?? []),
  orderlist: Array.from({ length: Number(row.slots) }, (_, at) => at + 1),
});

/** A number of slots must come with a list that is as long, or is empty. */
async function writeUpstream(call: Call, body: Table, ask: Ask): Promise<Answer> {
  const { orderlist, ...sent } = body;
  const held = call.method === 'PATCH' ? (await ask(get(...call.path))).body : undefined;
  const slots = Number(sent.slots ?? (isTable(held) ? held.slots : 100));
  const order: unknown = orderlist ?? (isTable(held) ? shownUpstream(held).orderlist : []);
  const { length } = Array.isArray(order) ? order : [];
  if (length > 0 && length !== slots)
    return { status: 400, body: { message: "size mismatch between 'slots' and 'orderlist'" } };
  return mapRows(await ask({ ...call, body: { slots, ...sent } }), shownUpstream);
}

async function write(call: Call, body: Table, ask: Ask): Promise<Answer> {
  const [collection = '', id, below, belowId] = call.path;
  const ofPlugin = collection === 'plugins' || below === 'plugins';
  const row =
    ofPlugin && (belowId ?? id) !== undefined && !('name' in body)
      ? (await ask(get(...call.path))).body
      : body;
  const plugin = textOf(row, 'name');
  const faults = unknownFields(call, body, plugin);
  if (Object.keys(faults).length > 0) return { status: 400, body: faults };
  if (ofPlugin && absentPlugins.includes(plugin))
    return {
      status: 400,
      body: {
        config: `plugin '${plugin}' not enabled; add it to the 'custom_plugins' configuration property`,
      },
    };
  if (ofPlugin) return mapRows(await ask(call), shownPlugin);
  if (collection === 'upstreams' && below === undefined) return writeUpstream(call, body, ask);
  if (collection === 'apis' && call.method === 'POST')
    return ask({ ...call, body: { http_if_terminated: true, ...body } });
  return ask(call);
}

async function describe(call: Call, ask: Ask): Promise<Answer> {
  const { status, body } = await ask(call);
  if (!isTable(body)) return { status, body };
  const plugins = isTable(body.plugins) ? body.plugins : {};
  const available = isTable(plugins.available_on_server) ? plugins.available_on_server : {};
  return {
    status,
    body: {
      ...without(body, ['node_id']),
      version: '0.10.4',
      plugins: { ...plugins, available_on_server: without(available, absentPlugins) },
    },
  };
}

/** The database is told by the numbers of its rows. */
async function count(call: Call, ask: Ask): Promise<Answer> {
  const { status, body } = await ask(call);
  const lists = await Promise.all(
    collections.slice(0, 4).map(async (name) => [name, (await ask(get(name))).body] as const),
  );
  const database = Object.fromEntries(lists.map(([name, list]) => [name, isTable(list) ? list.total : 0]));
  return { status, body: { ...(isTable(body) ? body : {}), database } };
}

async function readPlugins(call: Call, ask: Ask): Promise<Answer> {
  const [, id, name = ''] = call.path;
  const { status, body } = await ask(call);
  if (id === 'enabled' && isTable(body)) {
    const names: readonly unknown[] = Array.isArray(body.enabled_plugins) ? body.enabled_plugins : [];
    return { status, body: { enabled_plugins: names.filter((one) => !absentPlugins.includes(String(one))) } };
  }
  if (id === 'schema' && isTable(body) && isTable(body.fields))
    return { status, body: { ...body, fields: without(body.fields, addedSettings[name] ?? []) } };
  return mapRows({ status, body }, shownPlugin);
}

/** Every weight that a target ever had is at the collection itself, and those that count are below it. */
const withTargetPath = (call: Call): Call => {
  const [upstreams = '', id = '', targets, belowId] = call.path;
  if (targets !== 'targets' || call.method !== 'GET') return call;
  const below = belowId === undefined ? ['all'] : belowId === 'active' ? [] : [belowId];
  return { ...call, path: [upstreams, id, targets, ...below] };
};

export const kong010: EarlierKong = {
  release: '0.10.4',
  async answer(call, ask) {
    const [collection = '', id, below] = call.path;
    if (isAbsent(call.path)) return notFound;
    if (call.method !== 'GET') return call.body ? write(call, call.body, ask) : ask(call);
    if (collection === '') return describe(call, ask);
    if (collection === 'status') return count(call, ask);
    if (collection === 'plugins' || below === 'plugins') return readPlugins(call, ask);
    if (collection === 'upstreams')
      return below === undefined ? mapRows(await ask(call), shownUpstream) : ask(withTargetPath(call));
    // The list of certificates has no pages.
    if (collection !== 'certificates' || id !== undefined) return ask(call);
    const { status, body } = await ask({ ...call, query: new URLSearchParams({ size: '1000' }) });
    return { status, body: isTable(body) ? without(body, ['next', 'offset']) : body };
  },
};
