// Says where the requests that reached the upstreams differ from the recorded ones.
import { isSameInAnyOrder } from './any-order.ts';
import type { Mismatch } from './compare-body.ts';
import { comparableLogs } from './compare-logs.ts';
import type { Exchange, RecordedSeen } from './recording.ts';

export interface SeenComparison {
  mismatches: readonly Mismatch[];
  /** A text with the arguments of a query and the members of a body as they were recorded. */
  inRecordedOrder: (text: string) => string;
}

/** Of a query or a body that was passed on as it was written, nothing may differ. */
export function compareSeen(
  { request, body: sent = '', seen: recordedSeen = [] }: Exchange,
  answeredSeen: readonly RecordedSeen[],
): SeenComparison {
  const recorded = comparableLogs(recordedSeen);
  const seen = comparableLogs(answeredSeen);
  const reordered = new Map<string, string>();
  for (const [index, one] of seen.entries()) {
    const before = recorded[index];
    const note = (here: string, there: string, asSent: string): void => {
      if (here === there || there === asSent || !isSameInAnyOrder(here, there)) return;
      reordered.set(here, there);
      reordered.set(inJson(here), inJson(there));
    };
    note(queryOf(one.request), queryOf(before?.request), queryOf(request));
    note(one.body ?? '', before?.body ?? '', sent);
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

/** As it stands in the echo. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** A request as text, line by line as on the wire. */
function asText({ listener, request, headers = [], body = '', ...rest }: RecordedSeen): string {
  if (request === undefined) return JSON.stringify({ listener, ...rest });
  return [`${listener}: ${request}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join(
    '\n',
  );
}
