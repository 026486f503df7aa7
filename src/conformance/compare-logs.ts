// Compares the messages of log plugins without the parts that differ from run to run: times, and in which order Lua writes a table.
import { isTable, type Table } from '#schema/table.ts';
import type { RecordedSeen } from './recording.ts';

/** Requests to upstreams stay as they are. */
export const comparableLogs = (seen: readonly RecordedSeen[]): readonly RecordedSeen[] =>
  seen.filter(({ client_error }) => client_error === undefined).map(comparable);

function comparable(one: RecordedSeen): RecordedSeen {
  const { body, data, headers } = one;
  if (data !== undefined) return { ...one, data: metric(data) ?? entry(data) ?? data };
  const log = body === undefined ? undefined : entry(body);
  if (log === undefined) return one;
  return { ...one, body: log, headers: headers?.filter(([name]) => name !== 'Content-Length') ?? [] };
}

/** statsd's: latencies vary, and with their digits the size of an answer. */
function metric(text: string): string | undefined {
  const [, name = '', value = '', rest = ''] = /^([\w.-]+):(\d+)(\|.*)$/.exec(text) ?? [];
  if (name === '') return undefined;
  if (name.endsWith('latency')) return `${name}:<ms>${rest}`;
  return `${name}:${name.endsWith('.response.size') ? '<bytes>' : value}${rest}`;
}

/** An entry of Kong's serializer as JSON with sorted names; undefined where the text is something else. */
function entry(text: string): string | undefined {
  const log = parse(text);
  const { request, response, latencies, tries } = log;
  if (!isTable(request) || !isTable(response) || !isTable(latencies)) return undefined;
  const headers = isTable(response['headers']) ? response['headers'] : {};
  const digits = Object.entries(headers)
    .filter(([name]) => isLatency(name))
    .map(([, value]) => String(value).length);
  const size = digits.reduce((sum, count) => sum - count, Number(response['size']));
  const steady = {
    ...log,
    response: { ...response, headers: masked(headers), size },
    latencies: Object.fromEntries(
      Object.entries(latencies).map(([name, value]) => [name, value === -1 ? -1 : '<ms>']),
    ),
    tries: Array.isArray(tries) ? tries.map((one: Table) => ({ ...one, balancer_latency: '<ms>' })) : tries,
    started_at: typeof log['started_at'],
  };
  return JSON.stringify(inOrder(steady));
}

const isLatency = (name: string): boolean => /^x-kong-(?:proxy|upstream)-latency$/.test(name);

const masked = (headers: Table): Table =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      isLatency(name) ? '<ms>' : name === 'date' ? '<date>' : value,
    ]),
  );

function inOrder(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => inOrder(element));
  if (name === 'created_at' || name === 'updated_at') return typeof value;
  if (!isTable(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, inOrder(inner, key)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function parse(text: string): Table {
  try {
    const value: unknown = JSON.parse(text);
    return isTable(value) ? value : {};
  } catch {
    return {};
  }
}
