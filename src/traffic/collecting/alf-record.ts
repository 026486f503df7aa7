// Makes records of an object of Galileo's API Log Format, 1.1.0 and 1.0.0.
import { agentFamily } from '../observing/agent-family.ts';
import { plainMethod } from '../observing/plain-method.ts';
import { queryNamesOf } from '../observing/query-names.ts';
import type { TrafficRecord } from '../record.ts';
import type { GatewayTargets } from './gateway-targets.ts';
import { hostIn, listOf, memberOf, numberOf, pathOf, sizeOf, statusOf, textOf } from './json-value.ts';

export const alfEntries = (alf: unknown): readonly unknown[] =>
  listOf(memberOf(memberOf(memberOf(alf, 'har'), 'log'), 'entries'));

/** Undefined for a value that is no entry. `targets`: those of the gateway, where they are known. */
export function alfRecord(
  entry: unknown,
  alf: unknown,
  gateway: string,
  targets: GatewayTargets | undefined,
): TrafficRecord | undefined {
  const of = (...names: string[]): unknown => names.reduce(memberOf, entry);
  const time = Date.parse(textOf(of('startedDateTime'), 64) ?? '');
  const status = statusOf(of('response', 'status'));
  const url = textOf(of('request', 'url'), 8192) ?? '';
  const path = pathOf(url);
  if (Number.isNaN(time) || status === undefined || path === undefined) return undefined;
  const timing = (name: string): number => numberOf(of('timings', name)) ?? 0;
  const [send, wait, receive] = [timing('send'), timing('wait'), timing('receive')];
  const headers = headersIn(of('request', 'headers'));
  const header = (name: string): string | undefined => headers.get(name)?.slice(0, 512);
  const consumer = header('x-consumer-id');
  const size = (side: 'request' | 'response'): number =>
    sizeOf(of(side, 'headersSize')) + sizeOf(of(side, 'bodySize'));
  const method = textOf(of('request', 'method')) ?? '';
  const address = textOf(of('clientIPAddress'), 64) ?? textOf(memberOf(alf, 'clientIPAddress'), 64) ?? '';
  const target = targets?.targetOf({ method, url, headers: [...headers], address });
  const isFromKong = creatorOf(alf) === kongsPlugin;
  // Kong's plugin writes 0 where it asked no upstream. An agent stands in the upstream itself.
  const upstream = isFromKong && wait === 0 ? undefined : wait;
  return {
    time,
    gateway,
    target,
    consumer:
      consumer === undefined
        ? undefined
        : { id: consumer, name: header('x-consumer-username') ?? header('x-consumer-custom-id') },
    credential: undefined,
    method: plainMethod(method),
    host: hostIn(url),
    path,
    status,
    answeredBy: upstream !== undefined ? 'upstream' : targets && !target ? 'router' : 'unknown',
    latencies: { total: numberOf(of('time')) ?? send + wait + receive, gateway: send, upstream },
    received: size('request'),
    sent: size('response'),
    address,
    agent: agentFamily(header('user-agent')),
    tries: 0,
    upstream: undefined,
    queryNames: queryNamesOf(
      listOf(of('request', 'queryString')).map((one) => [memberOf(one, 'name'), memberOf(one, 'value')]),
    ),
  };
}

const kongsPlugin = 'galileo-agent-kong';

const creatorOf = (alf: unknown): string | undefined =>
  textOf(['har', 'log', 'creator', 'name'].reduce(memberOf, alf));

/** Headers of one entry that are looked at. */
const mostHeaders = 200;

/** By their names in lower case. Of several with a name, the last. */
function headersIn(list: unknown): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const header of listOf(list).slice(0, mostHeaders)) {
    const name = textOf(memberOf(header, 'name'))?.toLowerCase();
    const value = textOf(memberOf(header, 'value'), 4096);
    if (name !== undefined && value !== undefined) headers.set(name, value);
  }
  return headers;
}
