// Makes a record of an entry of Kong's plugin http-log, from 0.10 to 3.x.
// Kong 0.13.1: kong/plugins/log-serializers/basic.lua; Kong 3.9.1: kong/pdk/log.lua, serialize
import { isIP } from 'node:net';
import { routeTitle, type TitledRoute } from '#schema/route-title.ts';
import { agentFamily } from '../observing/agent-family.ts';
import { plainMethod } from '../observing/plain-method.ts';
import { queryNamesOf } from '../observing/query-names.ts';
import type { Named, TargetOfRecord, TrafficRecord } from '../record.ts';
import {
  entriesOf,
  hostIn,
  lastText,
  listOf,
  memberOf,
  numberOf,
  pathOf,
  sizeOf,
  statusOf,
  textOf,
} from './json-value.ts';

/** Undefined for a value that is no such entry. */
export function httpLogRecord(entry: unknown, gateway: string): TrafficRecord | undefined {
  const of = (...names: string[]): unknown => names.reduce(memberOf, entry);
  const time = numberOf(of('started_at'));
  const status = statusOf(of('response', 'status'));
  const total = numberOf(of('latencies', 'request'));
  const path =
    pathOf(of('request', 'uri')) ?? pathOf(of('request', 'url')) ?? pathOf(of('request', 'request_uri'));
  if (time === undefined || status === undefined || total === undefined || path === undefined)
    return undefined;
  const target = targetIn(of('api'), of('route'), of('service'));
  const consumer = namedIn(of('consumer')) ?? namedIn({ id: of('authenticated_entity', 'consumer_id') });
  const tries = listOf(of('tries'));
  const isAnswered = wasAnswered(of('source'), tries.at(-1));
  const upstream = isAnswered ? numberOf(of('latencies', 'proxy')) : undefined;
  const headers = of('request', 'headers');
  return {
    time,
    gateway,
    target,
    consumer,
    credential: textOf(of('authenticated_entity', 'id')),
    method: plainMethod(textOf(of('request', 'method')) ?? ''),
    host: hostIn(lastText(memberOf(headers, 'host')) ?? textOf(of('request', 'url'))),
    path,
    status,
    answeredBy: answerer(status, upstream !== undefined, target !== undefined),
    latencies: {
      total,
      gateway: upstream === undefined ? total : (numberOf(of('latencies', 'kong')) ?? 0),
      upstream,
    },
    received: sizeOf(of('request', 'size')),
    sent: sizeOf(of('response', 'size')),
    address: textOf(of('client_ip'), 64) ?? '',
    agent: agentFamily(lastText(memberOf(headers, 'user-agent'))),
    tries: tries.length,
    upstream: addressOf(tries.at(-1)),
    queryNames: queryNamesOf(entriesOf(of('request', 'querystring'))),
  };
}

/** Kong counts the time that it spent on upstreams that did not answer, too. It says the source of the answer since 3.6. */
function wasAnswered(source: unknown, lastTry: unknown): boolean {
  return source !== 'kong' && memberOf(lastTry, 'state') !== 'failed';
}

function answerer(status: number, byUpstream: boolean, isTaken: boolean): string {
  if (status === clientGone) return 'client';
  if (byUpstream) return 'upstream';
  return isTaken ? 'gateway' : 'router';
}

/** nginx: the client went before its answer began. */
const clientGone = 499;

function targetIn(api: unknown, route: unknown, service: unknown): TargetOfRecord | undefined {
  const [namedApi, namedRoute] = [namedIn(api), namedIn(route)];
  if (namedRoute)
    return {
      id: namedRoute.id,
      name: routeTitle({ ...titledRoute(route), ...namedRoute }),
      type: 'route',
      service: namedIn(service),
      upstream: upstreamIn(memberOf(service, 'host')),
    };
  const host = hostIn(textOf(memberOf(api, 'upstream_url'), 512));
  return namedApi && { ...namedApi, type: 'api', service: undefined, upstream: upstreamIn(host) };
}

function titledRoute(route: unknown): Omit<TitledRoute, 'id'> {
  const textsOf = (name: string): string[] =>
    listOf(memberOf(route, name)).flatMap((one) => textOf(one) ?? []);
  return {
    hosts: textsOf('hosts'),
    paths: textsOf('paths'),
    methods: textsOf('methods'),
    expression: textOf(memberOf(route, 'expression')),
  };
}

/** An entry does not say whether a host is the name of an upstream, or of the DNS. An address is neither. */
function upstreamIn(host: unknown): string | undefined {
  const name = textOf(host)?.toLowerCase();
  return name === undefined || name.startsWith('[') || isIP(name) !== 0 ? undefined : name;
}

/** An entity as a log has it. Kong writes an empty object where there is none. */
function namedIn(entity: unknown): Named | undefined {
  const id = textOf(memberOf(entity, 'id'));
  if (id === undefined) return undefined;
  const name = ['name', 'username', 'custom_id'].map((field) => textOf(memberOf(entity, field)));
  return { id, name: name.find((text) => text !== undefined) };
}

function addressOf(attempt: unknown): string | undefined {
  const [ip, port] = [textOf(memberOf(attempt, 'ip'), 64), numberOf(memberOf(attempt, 'port'))];
  return ip && `${ip.includes(':') ? `[${ip}]` : ip}:${port ?? 0}`;
}
