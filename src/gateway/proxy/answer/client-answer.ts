// The answer to one client request. It comes from an upstream, a plugin, or the gateway itself. This class runs the response
// phases and writes the result.
import type { Reply } from '../../plugins/plugin.ts';
import type { RunningExchange } from '../../runloop/exchange.ts';
import { changesBody, pluginFailed, runBodyFilter, runHeaderFilter, type Log } from '../../runloop/phases.ts';
import { AnswerAccount, type AnswerContext } from './answer-account.ts';
import { defaultType, framingFor, headInstead, linesInstead, ownLines, proxiedHead } from './answer-head.ts';
import type { BodyBudget } from '../body-budget.ts';
import { errorPage, lastOnConnection } from './error-pages.ts';
import { FilteredBody } from './filtered-body.ts';
import { findHeader, headerValue } from '../../http/header-list.ts';
import { nginxPage, nginxToken, nginxType, reasonPhrase } from '../../http/status-pages.ts';
import type { ClientCall } from '../listener/listener.ts';
import { contentInstead, failureContent, replyContent, type Content } from './reply-content.ts';
import { SentHead, type AnswerFraming } from './sent-head.ts';
import { token, type ProxySettings } from '../settings.ts';
import type { ResponseHead } from '../upstream/response-head.ts';

const noBytes = Buffer.alloc(0);
const nothingSet: readonly string[] = [];

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
    const length = Buffer.byteLength(body);
    const lines = ownLines(status, [], nginxType, length, 'close', undefined);
    this.#whole(
      new SentHead(status, reasonPhrase(status), `Server: ${nginxToken}\r\n${lines}`, length),
      body,
    );
  }

  /** Sends the head of an upstream's answer. False when another answer replaced it, so that the upstream's body is dropped. */
  proxied(head: ResponseHead, upstreamLatency: number, proxyLatency: number): boolean {
    const { exchange } = this;
    if (this.over || !exchange) return false;
    const answer = { head, upstreamLatency, proxyLatency };
    const seen = this.#headFiltered(exchange, answer);
    if (seen === 'replaced') return false;
    exchange.answeredBy = 'upstream';
    let { framing } = head;
    if (seen) {
      if (exchange.filtersBody) this.#filtered = new FilteredBody(exchange, this.#budget, this.#log);
      // The length of a body that plugins change is not known before the end.
      if (
        typeof framing === 'number' &&
        (changesBody(exchange, this.#log) || findHeader(seen, 'content-length') < 0)
      )
        framing = 'close';
    }
    const sent = framingFor(this.#call, head.status, framing);
    const connection = this.#call.keepAlive ? 'keep-alive' : 'close';
    const set = exchange.responseDraft?.lines ?? nothingSet;
    const begun = proxiedHead(
      { head, seen, set, framing: sent, connection, upstreamLatency, proxyLatency },
      this.#settings,
    );
    this.#begins(begun, upstreamLatency, proxyLatency);
    this.#call.begin(begun);
    return true;
  }

  /** Sends an upstream's answer that has come whole, with its body as latin1 text: head and body leave together. */
  proxiedWhole(head: ResponseHead, body: string, upstreamLatency: number, proxyLatency: number): void {
    if (!this.proxied(head, upstreamLatency, proxyLatency) || this.over) return;
    if (this.#filtered) return void this.piece(Buffer.from(body, 'latin1'), true);
    this.over = true;
    this.#account.count(body, this.exchange);
    this.#call.endText(body);
    this.#finished();
  }

  /** The head of the answer to an upgrade, as text; undefined when it cannot be given or was replaced by another answer. */
  upgraded(head: ResponseHead, upstreamLatency: number, proxyLatency: number): string | undefined {
    const { exchange } = this;
    if (this.over || !exchange) return undefined;
    const answer = { head, upstreamLatency, proxyLatency };
    const seen = this.#headFiltered(exchange, answer);
    if (seen === 'replaced') return undefined;
    exchange.answeredBy = 'upstream';
    const set = exchange.responseDraft?.lines ?? nothingSet;
    const [framing, connection] = ['none', 'upgrade'] as const;
    const sent = proxiedHead(
      { head, seen, set, framing, connection, upstreamLatency, proxyLatency },
      this.#settings,
    );
    this.#begins(sent, upstreamLatency, proxyLatency);
    return sent.text;
  }

  /**
   * The upstream's header lines after the plugins' header_filter; undefined when no plugin looks at the answer. `replaced`:
   * another answer was sent in place of the upstream's.
   */
  #headFiltered(
    exchange: RunningExchange,
    answer: UpstreamAnswer,
  ): readonly string[] | 'replaced' | undefined {
    if (!exchange.heedsAnswer) return undefined;
    const { status, headers } = answer.head;
    const draft = exchange.response;
    draft.status = status;
    draft.lines.push(...headers);
    const type = draft.header('content-type') === undefined ? defaultType(status) : undefined;
    if (type !== undefined) draft.setHeader('Content-Type', type);
    const instead = runHeaderFilter(exchange, this.#log);
    if (!instead) return draft.lines;
    this.#replaced(exchange, instead, answer);
    return 'replaced';
  }

  /** Sends a piece of an upstream's body. False: wait until the client has taken it. */
  piece(piece: Buffer, last: boolean): boolean {
    if (this.over) return true;
    const sent = this.#filtered ? this.#filtered.sent(piece, last) : piece;
    if (sent === undefined) {
      this.cut();
      return true;
    }
    this.#account.count(sent, this.exchange);
    if (last) {
      this.over = true;
      this.#call.end(sent);
      this.#finished();
      return true;
    }
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
    this.#finished();
  }

  #finished(): void {
    this.#ends();
    this.#account.tellPlugins(this.exchange, this.#log);
  }

  #ends(): void {
    this.exchange?.request.payload.release();
    this.#filtered?.release();
    this.#account.tellAccess(this.exchange);
  }

  #begins(head: SentHead, upstreamLatency: number | undefined, proxyLatency: number | undefined): void {
    this.begun = true;
    this.#account.begins(head, upstreamLatency, proxyLatency);
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
    const sent = { framing, connection, upstreamLatency, proxyLatency };
    this.#whole(headInstead(status, lines, sent, this.#settings), body, upstreamLatency, proxyLatency);
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
    const text = ownLines(status, lines, type, framing, connection, server);
    this.#whole(new SentHead(status, reasonPhrase(status), text, framing), body ?? '');
  }

  #whole(head: SentHead, body: string | Buffer, upstreamLatency?: number, proxyLatency?: number): void {
    const bytes = this.#call.method === 'HEAD' ? undefined : Buffer.from(body);
    this.#begins(head, upstreamLatency, proxyLatency);
    this.over = true;
    this.#account.count(bytes ?? noBytes, this.exchange);
    this.#call.begin(head);
    this.#call.end(bytes);
    this.#ends();
  }
}
