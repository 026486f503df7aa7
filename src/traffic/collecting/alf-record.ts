// Makes records of an object of Galileo's API Log Format, 1.1.0 and 1.0.0. Bodies are not looked at.
import { agentFamily } from '../observing/agent-family.ts';
import { plainMethod } from '../observing/plain-method.ts';
import type { TrafficRecord } from '../record.ts';
import { hostIn, listOf, memberOf, numberOf, pathOf, sizeOf, statusOf, textOf } from './json-value.ts';

export const alfEntries = (alf: unknown): readonly unknown[] =>
  listOf(memberOf(memberOf(memberOf(alf, 'har'), 'log'), 'entries'));

/** Undefined for a value that is no entry. */
export function alfRecord(entry: unknown, alf: unknown, gateway: string): TrafficRecord | undefined {
  const of = (...names: string[]): unknown => names.reduce(memberOf, entry);
  const time = Date.parse(textOf(of('startedDateTime'), 64) ?? '');
  const status = statusOf(of('response', 'status'));
  const url = textOf(of('request', 'url'), 8192);
  const path = pathOf(url);
  if (Number.isNaN(time) || status === undefined || path === undefined) return undefined;
  const timing = (name: string): number => numberOf(of('timings', name)) ?? 0;
  const [send, wait, receive] = [timing('send'), timing('wait'), timing('receive')];
  const header = headersIn(of('request', 'headers'));
  const consumer = header('x-consumer-id');
  const size = (side: 'request' | 'response'): number =>
    sizeOf(of(side, 'headersSize')) + sizeOf(of(side, 'bodySize'));
  return {
    time,
    gateway,
    target: undefined,
    consumer:
      consumer === undefined
        ? undefined
        : { id: consumer, name: header('x-consumer-username') ?? header('x-consumer-custom-id') },
    credential: undefined,
    method: plainMethod(textOf(of('request', 'method')) ?? ''),
    host: hostIn(url),
    path,
    status,
    answeredBy: 'unknown',
    latencies: { total: numberOf(of('time')) ?? send + wait + receive, gateway: send, upstream: wait },
    received: size('request'),
    sent: size('response'),
    address: textOf(of('clientIPAddress'), 64) ?? textOf(memberOf(alf, 'clientIPAddress'), 64) ?? '',
    agent: agentFamily(header('user-agent')),
    tries: 0,
    upstream: undefined,
  };
}

/** Of several with a name, the last. */
function headersIn(list: unknown): (name: string) => string | undefined {
  const headers = new Map(
    listOf(list).map((header) => [
      textOf(memberOf(header, 'name'))?.toLowerCase(),
      memberOf(header, 'value'),
    ]),
  );
  return (name) => textOf(headers.get(name), 512);
}
