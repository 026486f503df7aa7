// The answer to one client request. It comes from an upstream, a plugin, or the gateway itself. This class runs the response
// phases and writes the result.
import type { Reply } from '../../plugins/plugin.ts';
import type { RunningExchange } from '../../runloop/exchange.ts';
import { changesBody, pluginFailed, runBodyFilter, runHeaderFilter, type Log } from '../../runloop/phases.ts';
import { AnswerAccount, type AnswerBegun, type AnswerContext } from './answer-account.ts';
import {
  defaultType,
  framingFor,
  linesInstead,
  ownLines,
  proxiedLines,
  type AnswerFraming,
} from './answer-head.ts';
import type { BodyBudget } from '../body-budget.ts';
import { errorPage, httpDate, lastOnConnection } from './error-pages.ts';
import { FilteredBody } from './filtered-body.ts';
import { findHeader, headerBlock, headerValue } from '../../http/header-list.ts';
import { nginxPage, nginxToken, nginxType, reasonPhrase } from '../../http/status-pages.ts';
import type { ClientCall } from '../listener/listener.ts';
import { contentInstead, failureContent, replyContent, type Content } from './reply-content.ts';
import { token, type ProxySettings } from '../settings.ts';
import type { ResponseHead } from '../upstream/response-head.ts';

const noBytes = Buffer.alloc(0);

interface UpstreamAnswer {
  head: ResponseHead;
  upstreamLatency: number;
  proxyLatency: number;
}

export class ClientAnswer {
  /** Undefined until the request's head has been accepted. */
  exchange: RunningExchange | undefined;
  /** True when the head is written. */
  begun = false;
  /** True when nothing more will be written. */
  over = false;
  readonly #call: ClientCall;
  readonly #settings: ProxySettings;
  readonly #log: Log;
  readonly #account: AnswerAccount;
  readonly #budget: BodyBudget;
  #filtered: FilteredBody | undefined;

  constructor(call: ClientCall, { settings, log, access, bodies }: AnswerContext, startedAt: number) {
    this.#call = call;
    this.#settings = settings;
    this.#log = log;
    this.#budget = bodies.budget;
    this.#account = new AnswerAccount(call, access, startedAt);
  }

  /** An answer of a plugin or the gateway itself, through the response phases (Kong's responses.send). */
  reply(reply: Reply): void {
    const { exchange } = this;
    if (this.over || this.begun || !exchange) return;
    const content = replyContent(reply);
    if (content === 'nothing') return this.cut();
    if (content === 'error') return this.error(reply.status);
    const head = exchange.response;
    const instead = this.#prepare(reply, content, exchange) ?? runHeaderFilter(exchange, this.#log);
    head.status = instead?.status ?? reply.status;
    const sent = instead ? contentInstead(instead) : content;
    this.#own(head.status, head.lines, { ...sent, body: this.#ownFiltered(sent.body) }, undefined);
    this.#account.tellPlugins(this.exchange, this.#log);
  }

  /** Makes the reply's head, for plugins to see. Answers another reply when it has headers that cannot be sent. */
  #prepare(
    { status, headers = {} }: Reply,
    { type }: Content,
    { response }: RunningExchange,
  ): Reply | undefined {
    response.status = status;
    try {
      if (this.#token !== undefined) response.setHeader('Server', this.#token);
      if (type !== undefined) response.setHeader('Content-Type', type);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      return undefined;
    } catch (error) {
      this.#log(`a reply with status ${status} cannot be sent: ${String(error)}`);
      return pluginFailed;
    }
  }

  /**
   * An error that nginx would raise, on the page that Kong has for it, in a type that is accepted. The response phases do not
   * run, as in Kong.
   */
  error(
    status: number,
    accept = headerValue(this.#call.headers, 'accept') ?? this.#settings.error_default_type,
  ): void {
    if (this.over || this.begun) return;
    if (lastOnConnection.has(status)) this.#call.forbidKeepAlive();
    this.#own(status, this.exchange?.responseDraft?.lines ?? [], errorPage(status, accept), this.#token);
  }

  /** Answers an error that nginx finds before Kong sees the request. */
  nginxError(status: number): void {
    const body = nginxPage(status);
    this.#call.forbidKeepAlive();
    const lines = ownLines(status, [], nginxType, Buffer.byteLength(body), 'close', undefined);
    this.#whole(status, ['Server', nginxToken, ...lines], body);
  }

  /** Sends the head of an upstream's answer. False when another answer replaced it, so that the upstream's body is dropped. */
  proxied(head: ResponseHead, upstreamLatency: number, proxyLatency: number): boolean {
    const { exchange } = this;
    if (this.over || !exchange) return false;
    const { status, reason } = head;
    let { framing } = head;
    const lines = this.#headFiltered(exchange, { head, upstreamLatency, proxyLatency });
    if (!lines) return false;
    exchange.answeredBy = 'upstream';
    if (lines !== head.headers) {
      if (exchange.filtersBody) this.#filtered = new FilteredBody(exchange, this.#budget, this.#log);
      // The length of a body that plugins change is not known before the end.
      if (
        typeof framing === 'number' &&
        (changesBody(exchange, this.#log) || findHeader(lines, 'content-length') < 0)
      )
        framing = 'close';
    }
    const sent = framingFor(this.#call, status, framing);
    const connection = this.#call.keepAlive ? 'keep-alive' : 'close';
    const seen = lines !== head.headers;
    const answer = { status, lines, seen, framing: sent, connection, upstreamLatency, proxyLatency };
    const out = proxiedLines(answer, this.#settings);
    this.#begins({ status, reason, head: out, chunked: sent === 'chunked', upstreamLatency, proxyLatency });
    this.#call.writeHead(status, reason, out);
    return true;
  }

  /** The head of the answer to an upgrade, as text; undefined when it cannot be given or was replaced by another answer. */
  upgraded(head: ResponseHead, upstreamLatency: number, proxyLatency: number): string | undefined {
    const { exchange } = this;
    if (this.over || !exchange) return undefined;
    const { status, reason } = head;
    const lines = this.#headFiltered(exchange, { head, upstreamLatency, proxyLatency });
    if (!lines) return undefined;
    exchange.answeredBy = 'upstream';
    const seen = lines !== head.headers;
    const [framing, connection] = ['none', 'upgrade'] as const;
    const answer = { status, lines, seen, framing, connection, upstreamLatency, proxyLatency };
    const out = proxiedLines(answer, this.#settings);
    this.#begins({ status, reason, head: out, chunked: false, upstreamLatency, proxyLatency });
    return `HTTP/1.1 ${status} ${reason}\r\n${headerBlock(out)}`;
  }

  /**
   * The upstream's header lines after the plugins' header_filter; the same list when no plugin has such a hook. Undefined when
   * another answer replaced the upstream's.
   */
  #headFiltered(exchange: RunningExchange, answer: UpstreamAnswer): readonly string[] | undefined {
    const { status, headers } = answer.head;
    if (!exchange.heedsAnswer && !exchange.responseDraft) return headers;
    const draft = exchange.response;
    draft.status = status;
    draft.lines.push(...headers);
    const type = draft.header('content-type') === undefined ? defaultType(status) : undefined;
    if (type !== undefined) draft.setHeader('Content-Type', type);
    const instead = runHeaderFilter(exchange, this.#log);
    if (!instead) return draft.lines;
    this.#replaced(exchange, instead, answer);
    return undefined;
  }

  /** Sends a piece of an upstream's body. False: wait until the client has taken it. */
  piece(piece: Buffer, last: boolean): boolean {
    if (this.over) return true;
    const sent = this.#filtered ? this.#filtered.sent(piece, last) : piece;
    if (sent === undefined) {
      this.cut();
      return true;
    }
    if (last) {
      this.#finish(sent);
      return true;
    }
    this.#account.count(sent);
    return sent.length === 0 || this.#call.write(sent);
  }

  end(): void {
    this.piece(noBytes, true);
  }

  /** Ends the connection, because the rest of the answer will not come: the client must see that the answer is incomplete. */
  cut(): void {
    if (this.over) return;
    this.#call.abort();
    this.gone();
  }

  /** Called when the answer could not be written. */
  unsendable(): void {
    this.#account.fails();
    this.gone();
  }

  /** Called when the client has gone. */
  gone(): void {
    if (this.over) return;
    this.over = true;
    this.#ends();
    this.#account.tellPlugins(this.exchange, this.#log);
  }

  #finish(last: Buffer): void {
    this.over = true;
    this.#account.count(last);
    this.#call.end(last);
    this.#ends();
    this.#account.tellPlugins(this.exchange, this.#log);
  }

  #ends(): void {
    this.exchange?.request.payload.release();
    this.#filtered?.release();
    this.#account.tellAccess(this.exchange);
  }

  #begins(begun: AnswerBegun): void {
    this.begun = true;
    this.#account.begins(begun);
  }

  /** The body of the gateway's own answer after the plugins' body_filter. */
  #ownFiltered(body: Content['body']): Content['body'] {
    const { exchange } = this;
    if (body === undefined || !exchange || !exchange.filtersBody) return body;
    return runBodyFilter(exchange, Buffer.from(body), true, this.#log) ?? failureContent.body;
  }

  /** Sends a plugin's reply, or a failure, in place of an upstream's answer. Nothing of the upstream's head is kept. */
  #replaced(exchange: RunningExchange, reply: Reply, answer: UpstreamAnswer): void {
    const { head, upstreamLatency, proxyLatency } = answer;
    if (reply === pluginFailed) {
      this.#own(reply.status, [], failureContent, this.#token);
      return this.#account.tellPlugins(this.exchange, this.#log);
    }
    const { status } = reply;
    const body = nginxPage(status);
    const lines = linesInstead(exchange.response.lines, head.headers, nginxType);
    const connection = this.#call.keepAlive ? 'keep-alive' : 'close';
    const framing: AnswerFraming = this.#call.method === 'HEAD' ? 'none' : Buffer.byteLength(body);
    const sent = { status, lines, seen: true, framing, connection, upstreamLatency, proxyLatency };
    const own = ['Server', nginxToken, 'Date', httpDate(), ...proxiedLines(sent, this.#settings)];
    this.#whole(status, own, body, upstreamLatency, proxyLatency);
    this.#account.tellPlugins(this.exchange, this.#log);
  }

  /** Kong's name for Server and Via; undefined when server_tokens is off. */
  get #token(): string | undefined {
    return this.#settings.server_tokens ? token : undefined;
  }

  /** `server`: a Server line for lines without one. */
  #own(
    status: number,
    lines: readonly string[],
    { type, body, measured }: Content,
    server: string | undefined,
  ): void {
    let framing: AnswerFraming =
      this.#call.httpVersion === '1.0' || measured || body === undefined
        ? Buffer.byteLength(body ?? '')
        : 'chunked';
    if (status === 204 || status === 304 || this.#call.method === 'HEAD') framing = 'none';
    const connection = this.#call.keepAlive ? 'keep-alive' : 'close';
    this.#whole(status, ownLines(status, lines, type, framing, connection, server), body ?? '');
  }

  #whole(
    status: number,
    head: string[],
    body: string | Buffer,
    upstreamLatency?: number,
    proxyLatency?: number,
  ): void {
    const bytes = this.#call.method === 'HEAD' ? undefined : Buffer.from(body);
    const reason = reasonPhrase(status);
    // The listener adds the framing. The size in the logs includes the framing.
    const chunked = bytes !== undefined && headerValue(head, 'transfer-encoding') !== undefined;
    this.#begins({ status, reason, head, chunked, upstreamLatency, proxyLatency });
    this.over = true;
    if (bytes) this.#account.count(bytes);
    this.#call.writeHead(status, reason, head);
    this.#call.end(bytes);
    this.#ends();
  }
}
