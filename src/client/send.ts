// One request to the Admin API: fetch in, parsed body or AdminError out. Knows HTTP and Kong's error bodies, no entity.
import { unchangedHeader } from '#schema/row-digest.ts';
import { AdminError, notFound } from './admin-error.ts';
import { readRefusal } from './dialects/error-bodies.ts';
import { isRelayFailure } from './relay-failure.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface AdminRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path segments, not yet percent-encoded. */
  path: readonly string[];
  query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  body?: unknown;
  /** Which values the change was made from: a gateway that knows this refuses it where they are others now. */
  unchanged?: string | undefined;
  signal?: AbortSignal | undefined;
}

export type Send = (call: AdminRequest) => Promise<unknown>;

/** A browser resolves such a segment as part of the path, however it is encoded. So no row can be requested by such a name. */
const isDots = (segment: string): boolean => segment === '.' || segment === '..';

const urlOf = (baseUrl: string, { path, query = {} }: AdminRequest): string => {
  if (path.some(isDots)) throw notFound();
  const url = `${baseUrl.replace(/\/$/, '')}/${path.map(encodeURIComponent).join('/')}`;
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) parameters.append(name, String(value));
  return parameters.size === 0 ? url : `${url}?${parameters.toString()}`;
};

const noJson = Symbol('not JSON');

const parse = (text: string): unknown => {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return noJson;
  }
};

/** A server before the gateway answers these when it has lost the gateway's answer. */
const lostAnswers: readonly number[] = [502, 504];

const failureOf = ({ status }: Response, body: unknown, isChange: boolean): AdminError => {
  if (isRelayFailure(body)) {
    const { sent, address, cause, unasked } = body.unreachable;
    return new AdminError(
      { kind: 'unreachable', address, cause, ...(unasked === true && { unasked }) },
      { mayBeDone: isChange && sent },
    );
  }
  const refusal = readRefusal(body);
  if (status === 401) return new AdminError({ kind: 'unauthorised', message: refusal.message });
  return new AdminError(
    { kind: 'http', status, ...refusal },
    { mayBeDone: isChange && lostAnswers.includes(status) },
  );
};

/** The network's reason is in `cause` on Node; browsers tell nothing but that it failed. */
const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};

export const createSend =
  (baseUrl: string, fetch: Fetch): Send =>
  async (call) => {
    const init: RequestInit = { method: call.method ?? 'GET', headers: { accept: 'application/json' } };
    if (call.signal) init.signal = call.signal;
    if (call.body !== undefined) {
      init.headers = {
        accept: 'application/json',
        'content-type': 'application/json',
        ...(call.unchanged !== undefined && { [unchangedHeader]: call.unchanged }),
      };
      init.body = JSON.stringify(call.body);
    }
    const url = urlOf(baseUrl, call);
    const isChange = init.method !== 'GET';
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, init);
      text = await response.text();
    } catch (error) {
      if (call.signal?.aborted) throw error;
      // A browser does not tell whether the request was sent.
      throw new AdminError({ kind: 'unreachable', cause: causeOf(error) }, { mayBeDone: isChange });
    }
    const body = parse(text);
    if (!response.ok) throw failureOf(response, body, isChange);
    if (body === noJson)
      throw new AdminError({ kind: 'not-kong', message: 'What answers there is not a Kong Admin API' });
    return body;
  };
