// The answer to one client request, whoever gives it: an upstream, a plugin, or the gateway. Runs the response phases and
// writes what comes out of them.
import type { AccessLog } from '../log/access-log.ts';
import type { Reply } from '../plugins/plugin.ts';
import type { RunningExchange } from '../runloop/exchange.ts';
import {
  filtersBody,
  pluginFailed,
  runBodyFilter,
  runHeaderFilter,
  runLog,
  type Log,
} from '../runloop/phases.ts';
import { ownLines, proxiedLines, type AnswerFraming } from './answer-head.ts';
import { errorPage, nginxPage, reasonPhrase, type ErrorPage } from './error-pages.ts';
import { findHeader, headerValue } from './header-list.ts';
import type { ClientCall } from './listener.ts';
import { replyBody } from './reply-body.ts';
import { token, type ProxySettings } from './settings.ts';
import type { ResponseHead } from './upstream/response-head.ts';

const jsonType = 'application/json; charset=utf-8';
const noBytes = Buffer.alloc(0);
/** Statuses after which nginx ends the connection (ngx_http_special_response_handler). */
const lastOnConnection = new Set([400, 413, 414, 494, 500, 501]);

export class Answering {
  /** Undefined until the request is known to be one. */
  exchange: RunningExchange | undefined;
  /** The head is written. */
  begun = false;
  /** Nothing more will be written. */
  over = false;
  readonly #call: ClientCall;
  readonly #settings: ProxySettings;
  readonly #log: Log;
  readonly #access: AccessLog | undefined;
  readonly #startedAt: number;
  #filters = false;
  #status = 0;
  #bytes = 0;
  #proxyLatency: number | undefined;
  #upstreamLatency: number | undefined;

  constructor(call: ClientCall, settings: ProxySettings, log: Log, access: AccessLog | undefined) {
    this.#call = call;
    this.#settings = settings;
    this.#log = log;
    this.#access = access;
    this.#startedAt = access ? Date.now() : 0;
  }

  /** An answer in JSON, through the response phases (Kong's responses.send). */
  reply(reply: Reply): void {
    const { exchange } = this;
    if (this.over || this.begun || !exchange) return;
    const head = exchange.response;
    const sent =
      this.#prepare(reply, exchange) && runHeaderFilter(exchange, this.#log) ? reply : pluginFailed;
    head.status = sent.status;
    this.#own(sent.status, jsonType, head.lines, this.#filtered(replyBody(sent)));
    runLog(exchange, this.#log);
  }

  /** Makes the reply's head, for plugins to see. False when it has headers that cannot be sent. */
  #prepare(reply: Reply, { response }: RunningExchange): boolean {
    const { status, headers = {} } = reply;
    response.status = status;
    if (replyBody(reply) !== undefined) response.setHeader('Content-Type', jsonType);
    try {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      return true;
    } catch (error) {
      this.#log(`a reply with status ${status} cannot be sent: ${String(error)}`);
      return false;
    }
  }

  /** An error that nginx would raise, on the page that Kong has for it. The response phases do not run, as in Kong. */
  error(status: number): void {
    if (this.over || this.begun) return;
    const accept = headerValue(this.#call.headers, 'accept') ?? this.#settings.error_default_type;
    if (lastOnConnection.has(status)) this.#call.forbidKeepAlive();
    const { type, body } = errorPage(status, accept);
    this.#own(status, type, this.exchange?.responseDraft?.lines ?? [], body);
  }

  /** An error that never gets as far as Kong. */
  nginxError(status: number): void {
    const { type, body }: ErrorPage = nginxPage(status);
    this.#call.forbidKeepAlive();
    const head = [
      'Server',
      'openresty/1.13.6.1',
      ...ownLines([], type, Buffer.byteLength(body), 'close', undefined),
    ];
    this.#whole(status, head, body);
  }

  /** The head of an upstream's answer. False when it was replaced by another answer, so that its body is not wanted. */
  proxied(head: ResponseHead, upstreamLatency: number, proxyLatency: number): boolean {
    const { exchange } = this;
    if (this.over || !exchange) return false;
    let { status, headers: lines } = head;
    let { framing } = head;
    if (exchange.active || exchange.responseDraft) {
      const draft = exchange.response;
      draft.status = status;
      draft.lines.push(...lines);
      if (!runHeaderFilter(exchange, this.#log)) return this.#replaceByFailure(exchange);
      lines = draft.lines;
      this.#filters = filtersBody(exchange);
      // A body that plugins change has the length that comes out of them.
      if (typeof framing === 'number' && (this.#filters || findHeader(lines, 'content-length') < 0))
        framing = 'close';
    }
    const sent = this.#framing(status, framing);
    const connection = this.#call.keepAlive ? 'keep-alive' : 'close';
    const answer = { status, lines, framing: sent, connection, upstreamLatency, proxyLatency };
    this.#begins(status, upstreamLatency, proxyLatency);
    this.#call.writeHead(status, head.reason, proxiedLines(answer, this.#settings));
    return true;
  }

  /** The head of the answer to an upgrade, as text; undefined when it cannot be given or was replaced by another answer. */
  upgraded(head: ResponseHead, upstreamLatency: number, proxyLatency: number): string | undefined {
    const { exchange } = this;
    if (this.over || !exchange) return undefined;
    let { headers: lines } = head;
    if (exchange.active || exchange.responseDraft) {
      const draft = exchange.response;
      draft.status = head.status;
      draft.lines.push(...lines);
      if (!runHeaderFilter(exchange, this.#log)) {
        this.#replaceByFailure(exchange);
        return undefined;
      }
      lines = draft.lines;
    }
    const { status } = head;
    const answer = {
      status,
      lines,
      framing: 'none' as const,
      connection: 'upgrade',
      upstreamLatency,
      proxyLatency,
    };
    this.#begins(status, upstreamLatency, proxyLatency);
    const out = proxiedLines(answer, this.#settings);
    let text = `HTTP/1.1 ${status} ${head.reason}\r\n`;
    for (let i = 0; i < out.length; i += 2) text += `${out[i]}: ${out[i + 1]}\r\n`;
    return `${text}\r\n`;
  }

  /** A piece of an upstream's body. False: wait until the client has taken it. */
  piece(piece: Buffer, last: boolean): boolean {
    if (this.over) return true;
    const sent = this.#filter(piece, last);
    if (sent === undefined) {
      this.cut();
      return true;
    }
    if (last) {
      this.#finish(sent);
      return true;
    }
    this.#bytes += sent.length;
    return sent.length === 0 || this.#call.write(sent);
  }

  end(): void {
    if (this.over) return;
    const sent = this.#filter(noBytes, true);
    if (sent === undefined) this.cut();
    else this.#finish(sent);
  }

  /** The rest of the answer will not come: the client must see that it is short. */
  cut(): void {
    if (this.over) return;
    this.#call.abort();
    this.gone();
  }

  /** Nobody is left to answer. */
  gone(): void {
    if (this.over) return;
    this.over = true;
    this.#logAccess();
    if (this.exchange) runLog(this.exchange, this.#log);
  }

  #finish(last: Buffer): void {
    this.over = true;
    this.#bytes += last.length;
    this.#call.end(last);
    this.#logAccess();
    if (this.exchange) runLog(this.exchange, this.#log);
  }

  #begins(status: number, upstreamLatency?: number, proxyLatency?: number): void {
    this.begun = true;
    this.#status = status;
    this.#upstreamLatency = upstreamLatency;
    this.#proxyLatency = proxyLatency;
  }

  #logAccess(): void {
    this.#access?.({
      call: this.#call,
      exchange: this.exchange,
      // nginx's number for a client that went away before its answer.
      status: this.#status || 499,
      bytes: this.#bytes,
      duration: Date.now() - this.#startedAt,
      proxyLatency: this.#proxyLatency,
      upstreamLatency: this.#upstreamLatency,
    });
  }

  #framing(status: number, framing: ResponseHead['framing']): AnswerFraming {
    if (status === 204) return 'none';
    if (typeof framing === 'number') return framing;
    if (this.#call.method === 'HEAD' || status === 304) return 'none';
    if (!this.#call.http10) return 'chunked';
    // HTTP/1.0 knows no chunks: the end of the connection ends the body.
    this.#call.forbidKeepAlive();
    return 'none';
  }

  #filter(piece: Buffer, last: boolean): Buffer | undefined {
    const { exchange } = this;
    return this.#filters && exchange ? runBodyFilter(exchange, piece, last, this.#log) : piece;
  }

  /** The body of the gateway's own answer after the plugins' body_filter. */
  #filtered(body: string | undefined): string | undefined {
    const { exchange } = this;
    if (body === undefined || !exchange || !filtersBody(exchange)) return body;
    const filtered = runBodyFilter(exchange, Buffer.from(body), true, this.#log);
    return filtered === undefined ? replyBody(pluginFailed) : filtered.toString();
  }

  #replaceByFailure(exchange: RunningExchange): boolean {
    this.#own(pluginFailed.status, jsonType, [], replyBody(pluginFailed));
    runLog(exchange, this.#log);
    return false;
  }

  #own(status: number, type: string | undefined, lines: readonly string[], body: string | undefined): void {
    let framing: AnswerFraming =
      this.#call.http10 || body === undefined ? Buffer.byteLength(body ?? '') : 'chunked';
    if (status === 204 || status === 304 || this.#call.method === 'HEAD') framing = 'none';
    const connection = this.#call.keepAlive ? 'keep-alive' : 'close';
    const server = this.#settings.server_tokens ? token : undefined;
    this.#whole(
      status,
      ownLines(lines, body === undefined ? undefined : type, framing, connection, server),
      body ?? '',
    );
  }

  #whole(status: number, head: string[], body: string): void {
    const bytes = this.#call.method === 'HEAD' ? undefined : Buffer.from(body);
    this.#begins(status);
    this.over = true;
    this.#bytes = bytes?.length ?? 0;
    this.#call.writeHead(status, reasonPhrase(status), head);
    this.#call.end(bytes);
    this.#logAccess();
  }
}
