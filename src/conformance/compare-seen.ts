// Says where what reached the upstreams differs from what was recorded.
import type { Mismatch } from './compare-body.ts';
import type { Exchange, RecordedSeen } from './recording.ts';

export interface SeenComparison {
  mismatches: readonly Mismatch[];
  /** A text with the arguments of a query as they were recorded. */
  inRecordedOrder: (text: string) => string;
}

/** Where Kong encoded a query anew, it left the order of the arguments to chance. */
export function compareSeen(
  { request, seen: recorded = [] }: Exchange,
  seen: readonly RecordedSeen[],
): SeenComparison {
  const reordered = new Map<string, string>();
  for (const [index, one] of seen.entries()) {
    const [query, recordedQuery] = [queryOf(one.request), queryOf(recorded[index]?.request)];
    if (query === recordedQuery || recordedQuery === queryOf(request)) continue;
    if (sorted(query) === sorted(recordedQuery)) reordered.set(query, recordedQuery);
  }
  const inRecordedOrder = (text: string): string =>
    [...reordered].reduce((now, [here, there]) => now.replaceAll(here, there), text);
  const [there, here] = [recorded.map(asText).join('\n'), inRecordedOrder(seen.map(asText).join('\n'))];
  return {
    mismatches: there === here ? [] : [{ at: 'seen', recorded: there, answered: here }],
    inRecordedOrder,
  };
}

const queryOf = (request = ''): string => request.slice(request.indexOf('?') + 1 || request.length);

const sorted = (query: string): string => query.split('&').toSorted().join('&');

/** A request as text, line by line as on the wire. */
function asText({ listener, request, headers = [], body = '', ...rest }: RecordedSeen): string {
  if (request === undefined) return JSON.stringify({ listener, ...rest });
  return [`${listener}: ${request}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join(
    '\n',
  );
}
