// The entry of log plugins about a request, as in Kong. Kong 0.13.1: kong/plugins/log-serializers/basic.lua
import { apis } from '#schema/entities/api.ts';
import { consumers } from '#schema/entities/consumer.ts';
import { routes } from '#schema/entities/route.ts';
import { services } from '#schema/entities/service.ts';
import type { EntitySchema, Row } from '#schema/fields.ts';
import { rowToWire } from '#schema/wire.ts';
import type { Exchange, ExchangeRecord, Try } from '../../plugin.ts';

/** An entry as JSON. The text of a row is made once for each row. */
export function logEntry(exchange: Exchange): string {
  const { request, record, credential } = exchange;
  const own = JSON.stringify({
    request: {
      uri: requestUri(exchange),
      url: requestUrl(exchange),
      querystring: tableOf(exchange.upstream.args()),
      method: exchange.upstream.method,
      headers: headerTable(record.requestHeaders),
      size: String(record.requestSize),
    },
    upstream_uri: readable(record.upstreamUri),
    response: {
      status: responseStatus(exchange),
      headers: responseHeaders(record),
      size: String(record.responseSize),
    },
    latencies: record.latencies,
    client_ip: request.ip,
    started_at: record.startedAt,
    ...(credential && {
      authenticated_entity: { id: credential.id, consumer_id: credential.consumer_id },
    }),
  });
  return `${own.slice(0, -1)}${aboutRows(exchange)}}`;
}

/** nginx's status where a client went away before there was one. */
export const responseStatus = ({ response }: Exchange): number => response.status || 499;

export const requestUrl = (exchange: Exchange): string => {
  const { request } = exchange;
  // Where a client names no host, nginx has its server's name.
  return `${request.scheme}://${request.host || 'kong'}:${request.connection.localPort}${requestUri(exchange)}`;
};

const requestUri = ({ request: { path, query } }: Exchange): string =>
  readable(query === undefined ? path : `${path}?${query}`);

/** Header lines as a table: names in lower case, a list where there are several of one name. */
export function headerTable(lines: readonly string[]): object {
  const pairs: [string, string][] = [];
  for (let i = 0; i < lines.length; i += 2)
    pairs.push([(lines[i] ?? '').toLowerCase(), readable(lines[i + 1] ?? '')]);
  return tableOf(pairs);
}

/** Those that Lua sees after the answer: nginx writes Date itself unless an upstream has, and keeps no connection for its log. */
export function responseHeaders({ responseHeaders: lines, latencies }: ExchangeRecord): object {
  const seen: string[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const name = (lines[i] ?? '').toLowerCase();
    const value = lines[i + 1] ?? '';
    if (name === 'date' && latencies.proxy < 0) continue;
    seen.push(name, name === 'connection' && value === 'keep-alive' ? 'close' : value);
  }
  return headerTable(seen);
}

function tableOf(pairs: readonly (readonly [string, string | true])[]): object {
  const table = new Map<string, string | true | (string | true)[]>();
  for (const [name, value] of pairs) {
    const before = table.get(name);
    if (Array.isArray(before)) before.push(value);
    else table.set(name, before === undefined ? value : [before, value]);
  }
  return Object.fromEntries(table);
}

/** Header text is one character a byte; where the bytes are UTF-8 they are told as text. */
function readable(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  const decoded = Buffer.from(text, 'latin1').toString();
  return decoded.includes('\ufffd') ? text : decoded;
}

/** A request that matched nothing has none of these; of what it was matched to, the other kind is there and empty. */
function aboutRows({ api, route, service, consumer, record }: Exchange): string {
  const matched =
    api || route
      ? `,"tries":${triesText(record.tries)},"route":${rowText(routes, route)},` +
        `"service":${rowText(services, service)},"api":${rowText(apis, api)}`
      : '';
  return consumer ? `${matched},"consumer":${rowText(consumers, consumer)}` : matched;
}

const rowTexts = new WeakMap<Row, string>();

function rowText(schema: EntitySchema, row: Row | undefined): string {
  if (!row) return '{}';
  let text = rowTexts.get(row);
  if (text === undefined)
    rowTexts.set(row, (text = JSON.stringify({ ...rowToWire(schema, row), ...routed(row) })));
  return text;
}

/** An api has its hosts twice: Kong's router adds them to the row under this name (0.13.1: kong/core/handler.lua, build_api_router). */
const routed = ({ hosts, upstream_url: url }: Row): object =>
  url !== undefined && hosts !== undefined ? { headers: { host: hosts } } : {};

/** An empty Lua table is written as an object. */
const triesText = (tries: readonly Try[]): string =>
  tries.length === 0 ? '{}' : JSON.stringify(tries.map(wireTry));

/** An address is chosen in no time; only a try that another one follows has failed for Kong. */
const wireTry = ({ ip, port, failed }: Try, index: number, { length }: readonly Try[]): object => ({
  ip,
  port,
  balancer_latency: 0,
  ...(failed && index < length - 1 && { state: 'failed', code: failed === 'timeout' ? 504 : 502 }),
});
