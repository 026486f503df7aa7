// Says where an answer, and the requests that the upstreams saw, differ from the recording.
import type { RawResponse } from '../testing/raw-connection.ts';
import { isSameInAnyOrder } from './any-order.ts';
import { createBodyComparison, type Mismatch } from './compare-body.ts';
import type { Counterparts } from './counterparts.ts';
import { compareSeen } from './compare-seen.ts';
import { echoOf } from './recorded-upstream.ts';
import { jsonHeaders, type Exchange, type Header, type RecordedSeen } from './recording.ts';

export interface Answered {
  response: RawResponse;
  /** The name in the certificate that was shown. */
  certificate: string | undefined;
  seen: readonly RecordedSeen[];
}

export interface Comparison {
  mismatches(exchange: Exchange, answered: Answered): readonly Mismatch[];
}

const ofTransport = /^(?:date|connection|keep-alive|transfer-encoding|content-length)$/i;

export function createComparison(counterparts: Counterparts): Comparison {
  const { mismatches: deep, bodies, texts } = createBodyComparison(counterparts);

  function ofAdmin(exchange: Exchange, { rawHeaders, body }: RawResponse): Mismatch[] {
    const answered = rawHeaders.filter(([name]) => !ofTransport.test(name));
    return [
      ...deep(lines(exchange.answerHeaders ?? jsonHeaders), lines(answered), 'headers'),
      ...bodies(exchange.request, exchange.answer, body),
    ];
  }

  function ofProxy(exchange: Exchange, { response, seen, certificate }: Answered): Mismatch[] {
    const { answerHeaders = [] } = exchange;
    const answered = response.rawHeaders.map(([name, value]): Header => [name, masked(name, value)]);
    const { mismatches, inRecordedOrder } = compareSeen(exchange, seen);
    return [
      ...deep(lines(limitsInOrder(answerHeaders)), lines(limitsInOrder(answered)), 'headers'),
      ...bodyMismatches(bodyOf(exchange), inRecordedOrder(counterparts.asRecorded(response.body))),
      ...deep(exchange.cut ?? false, response.truncated, 'cut'),
      ...mismatches,
      ...deep(exchange.certificate, certificate, 'certificate'),
    ];
  }

  const bodyMismatches = (recorded: string, answered: string): readonly Mismatch[] =>
    isSameInAnyOrder(recorded, answered) ? [] : texts(recorded, answered);

  const masked = (name: string, value: string): string => {
    if (name === 'Date') return '<date>';
    return /^X-Kong-(?:Upstream|Proxy)-Latency$/.test(name) ? '<ms>' : counterparts.asRecorded(value);
  };

  return {
    mismatches(exchange, answered) {
      const status = deep(`HTTP/1.1 ${exchange.status}`, answered.response.statusLine, 'status');
      const rest =
        exchange.to === 'admin' ? ofAdmin(exchange, answered.response) : ofProxy(exchange, answered);
      return [...status, ...rest];
    },
  };
}

const lines = (headers: readonly Header[]): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join('\n');

const isLimit = ([name]: Header): boolean => name.startsWith('X-RateLimit-');

/** Kong leaves the order of the periods of a limit to chance. */
function limitsInOrder(headers: readonly Header[]): readonly Header[] {
  const limits = headers.filter(isLimit).toSorted(([one], [other]) => (one < other ? 1 : -1));
  return headers.map((header) => (isLimit(header) ? (limits.pop() ?? header) : header));
}

function bodyOf({ echo, seen: [first] = [], answer = '' }: Exchange): string {
  return echo && first ? echoOf(first) : String(answer);
}
