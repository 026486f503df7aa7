// The request to the upstream: the client's, with what plugins changed of it and with the Host that the target asks for.
import type { RunningExchange } from '../../runloop/exchange.ts';
import type { Match } from '../../runloop/snapshot.ts';
import type { ClientCall } from '../listener/listener.ts';
import { passingLines, writeHead, type WrittenHead } from './upstream-request.ts';

interface Outgoing {
  readonly method: string;
  /** Without its `?`; undefined where there is none. */
  readonly query: string | undefined;
  readonly host: string;
  readonly head: WrittenHead;
}

/** Undefined where the head has a character that cannot be sent. */
export function outgoingRequest({
  call,
  exchange,
  match,
  askedHost,
  ownHost,
  trusted,
}: {
  call: ClientCall;
  exchange: RunningExchange;
  match: Match;
  /** The Host that the client asked for; empty where there is none. */
  askedHost: string;
  /** The Host of the chosen address. */
  ownHost: string;
  trusted: boolean;
}): Outgoing | undefined {
  const { request, upstreamDraft: draft } = exchange;
  const method = draft?.method ?? request.method;
  const query = draft ? draft.query : request.query;
  const host = draft?.host ?? (match.target.preserveHost && askedHost !== '' ? askedHost : ownHost);
  const added = draft ? draft.added : '';
  const lines = draft && added === undefined ? passingLines(draft.lines) : `${call.lines.passing}${added}`;
  if (lines === undefined) return undefined;
  const head = writeHead({
    call,
    method,
    lines,
    path: match.upstreamPath,
    query,
    host,
    clientHost: request.host,
    clientIp: request.ip,
    trusted,
    upgrade: call.upgradable,
  });
  return head && { method, query, host, head };
}
