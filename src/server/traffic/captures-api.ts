// The endpoints below /api/traffic/captures: for a limited time the content of the requests of one row is captured.
import type { CaptureList, ShownCapture } from '#wire/traffic.ts';
import { captureBounds } from '#wire/capture-bounds.ts';
import { answerError, answerJson, answerUnread } from '#serving/answers.ts';
import { readJson } from '#serving/read-json.ts';
import type { Handler, Route } from '#serving/router.ts';

/** The part of the bundled gateway that captures. */
export interface CaptureSwitch {
  /** False: too many captures are running. */
  start(order: Omit<ShownCapture, 'taken'>): boolean;
  stop(of: string): void;
  list(): readonly ShownCapture[];
}

/** A text: why nothing can be captured. `isShared`: other nodes may use the same database. */
export function captureRoutes(captures: CaptureSwitch | string, isShared: boolean): readonly Route[] {
  const list: Handler = (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    const body: CaptureList =
      typeof captures === 'string'
        ? { captures: [], unavailable: captures }
        : { captures: captures.list(), ...(isShared && { of_one_node: true }) };
    answerJson(response, 200, body);
  };
  const start: Handler = async (request, response) => {
    if (typeof captures === 'string') return answerError(response, 409, captures);
    const body = await readJson(request, { size: 4096 });
    if (body.kind === 'refused') return answerUnread(response, body.status, body.message);
    const order = orderIn(body.value, Date.now());
    if (typeof order === 'string') return answerError(response, 422, order);
    if (!captures.start(order))
      return answerError(response, 409, 'Too many captures are running. Stop another one first');
    answerJson(response, 201, { ...order, taken: 0 } satisfies ShownCapture);
  };
  const stop: Handler = (_request, response, _client, { of = '' }) => {
    if (typeof captures !== 'string') captures.stop(of);
    response.writeHead(204).end();
  };
  return [
    { path: '/api/traffic/captures', handle: { GET: list, POST: start } },
    { path: '/api/traffic/captures/:of', handle: { DELETE: stop } },
  ];
}

/** A text: what is wrong. */
function orderIn(value: unknown, now: number): Omit<ShownCapture, 'taken'> | string {
  const given: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const { of, minutes, requests } = given;
  if (typeof of !== 'string' || !/^[\w-]{1,64}$/.test(of))
    return 'of: the id of an API, a route or a service';
  if (!isWhole(minutes, captureBounds.minutes))
    return `minutes: a whole number from 1 to ${captureBounds.minutes}`;
  if (!isWhole(requests, captureBounds.requests))
    return `requests: a whole number from 1 to ${captureBounds.requests}`;
  return { of, until: now + minutes * 60_000, most: requests };
}

const isWhole = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
