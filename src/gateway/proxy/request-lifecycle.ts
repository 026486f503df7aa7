// One request from its head to its log: checked, matched, run through the plugins' phases, forwarded, answered.
// The listener and the upstream client know the wire format; plugins know their own work.
import type { Socket } from 'node:net';
import { hashOf } from '../balancer/hash.ts';
import type { Reply } from '../plugins/plugin.ts';
import { Capture } from '../runloop/capture.ts';
import { RunningExchange } from '../runloop/exchange.ts';
import { runAccess, runRewrite, skipAccess } from '../runloop/phases.ts';
import { ReceivedRequest } from './request/received-request.ts';
import type { Match, Snapshot } from '../runloop/snapshot.ts';
import { ClientAnswer } from './answer/client-answer.ts';
import { AwaitedHead } from './upstream/awaited-head.ts';
import { BalancedPeers, hostOf } from './upstream/balanced-peers.ts';
import { destinationOf } from './upstream/target-destination.ts';
import { Forwarding, type ForwardingEvents, type ForwardingFailure } from './upstream/forwarding.ts';
import type { CallEvents, ClientCall } from './listener/listener.ts';
import { RequestBody, type BodyOwner } from './request/request-body.ts';
import { isSecure } from './request/tls-rule.ts';
import { inspectRequest, type InspectedRequest } from './request/request-inspection.ts';
import { noMatch, noPeer, unresolved, useHttps } from './answer/own-replies.ts';
import type { ProxyContext } from './proxy-context.ts';
import { tunnel } from './upstream/tunnel.ts';
import type { ResponseHead } from './upstream/response-head.ts';
import type { Destination } from '../http/destination.ts';
import { outgoingRequest } from './upstream/outgoing-request.ts';

export class RequestLifecycle implements CallEvents, ForwardingEvents, BodyOwner {
  readonly #proxy: ProxyContext;
  readonly #call: ClientCall;
  readonly #answer: ClientAnswer;
  readonly #body: RequestBody;
  readonly #startedAt = Date.now();
  #forwardedAt = 0;
  #trusted = false;
  #forwarding: Forwarding | undefined;
  #readTimeout = 0;
  /** Set when the target's host is an upstream entity or a name, undefined when it is an address. */
  #peers: BalancedPeers | undefined;

  constructor(proxy: ProxyContext, call: ClientCall) {
    this.#proxy = proxy;
    this.#call = call;
    this.#answer = new ClientAnswer(call, proxy, this.#startedAt);
    this.#body = new RequestBody(call, proxy.bodies, this);
    call.events = this;
  }

  start(): void {
    const call = this.#call;
    const { configuration, settings, trusted, log } = this.#proxy;
    const inspected = inspectRequest(call, settings);
    if ('status' in inspected) {
      const { status, page } = inspected;
      if (page === 'nginx') this.#answer.nginxError(status);
      else if (page === 'unread') this.#answer.error(status, settings.error_default_type);
      else this.#answer.error(status);
      return;
    }
    const { remoteAddress, proxiedFor } = call;
    this.#trusted = trusted.trusts(remoteAddress);
    const ip = this.#trusted ? trusted.clientAddress(remoteAddress, call.headers, proxiedFor) : remoteAddress;
    const shown = settings.client_body_buffer_size;
    const request = new ReceivedRequest(call, inspected, ip, this.#trusted, this.#body, shown);
    const exchange = new RunningExchange(request, call.lines, this.#startedAt);
    this.#answer.exchange = exchange;
    const snapshot = configuration.snapshot();
    const { rewrite } = snapshot.unmatched;
    if (rewrite.length === 0) return this.#route(snapshot, exchange, inspected);
    runRewrite(rewrite, exchange, log, (reply) => {
      if (!reply) return this.#route(snapshot, exchange, inspected);
      skipAccess(snapshot.unmatched, exchange);
      this.#answer.reply(reply);
    });
  }

  #route(snapshot: Snapshot, exchange: RunningExchange, inspected: InspectedRequest): void {
    const { method, path } = exchange.request;
    const match = snapshot.match(method, this.#call.lines.routedHost, path);
    if (!match) {
      // As in Kong, the client sends its body, which is dropped, and the connection can be used again.
      this.#call.proceed();
      skipAccess(snapshot.unmatched, exchange);
      return this.#answer.reply(noMatch);
    }
    const { plan, tlsRule, debugHeaders } = match.target;
    if (inspected.debug) {
      for (let i = 0; i < debugHeaders.length; i += 2)
        exchange.response.setHeader(debugHeaders[i] ?? '', debugHeaders[i + 1] ?? '');
    }
    if (tlsRule !== 'none' && !isSecure(tlsRule, this.#call, this.#trusted)) {
      skipAccess(snapshot.unmatched, exchange);
      exchange.response.setHeader('connection', 'Upgrade');
      exchange.response.setHeader('upgrade', 'TLS/1.2, HTTP/1.1');
      return this.#answer.reply(useHttps);
    }
    exchange.target = match.target;
    if (this.#proxy.captures.size > 0 && this.#proxy.captures.takes(match.target)) this.#capture(exchange);
    exchange.answeredBy = 'gateway';
    if (plan.steps.length === 0) return this.#forward(match, exchange, inspected);
    runAccess(plan, exchange, this.#proxy.log, (reply) => {
      if (reply) this.#refuse(match, exchange, reply);
      else this.#forward(match, exchange, inspected);
    });
  }

  #capture(exchange: RunningExchange): void {
    exchange.capture = new Capture(this.#call, this.#proxy.configuration.credentialNames());
    this.#body.copy = exchange.capture.requestBody;
  }

  /** Answers a refusal. The log entry has the upstream's path without the query, because Kong adds the query later. */
  #refuse(match: Match, exchange: RunningExchange, reply: Reply): void {
    exchange.record.upstreamUri = match.upstreamPath;
    this.#answer.reply(reply);
  }

  /** Forwards the request once the addresses behind the target's host are known. */
  #forward(match: Match, exchange: RunningExchange, inspected: InspectedRequest): void {
    // The client may have gone while a plugin waited.
    if (this.#answer.over) return;
    const { balancer, timeouts, named, host, port } = match.target;
    // A timeout of 0 is an error in nginx.
    if (timeouts.connect === 0 || timeouts.send === 0 || timeouts.read === 0) return this.#answer.error(500);
    const source = balancer ?? (named ? this.#proxy.hosts.find(host, port) : undefined);
    if (!source) return this.#send(match, exchange, inspected, undefined);
    if (!source.ready)
      return source.whenReady(() => this.#guarded(() => this.#forward(match, exchange, inspected)));
    const peers = new BalancedPeers(source, balancer && hashOf(balancer.upstream, exchange));
    if (peers.address) return this.#send(match, exchange, inspected, peers);
    this.#proxy.log(
      `upstream ${host}: ${balancer ? 'no target can be used' : 'its name has no address'}`,
      exchange,
    );
    exchange.answeredBy = 'balancer';
    this.#answer.reply(balancer ? noPeer : unresolved);
  }

  /** Sends the request to the first peer. Without peers the target is an address itself. */
  #send(
    match: Match,
    exchange: RunningExchange,
    inspected: InspectedRequest,
    peers: BalancedPeers | undefined,
  ): void {
    const { target, upstreamPath } = match;
    const { protocol, timeouts, retries } = target;
    const call = this.#call;
    const address = peers?.address;
    const outgoing = outgoingRequest({
      call,
      exchange,
      match,
      askedHost: inspected.host,
      ownHost: address ? hostOf(address, protocol) : target.hostHeader,
      trusted: this.#trusted,
    });
    if (!outgoing) {
      this.#proxy.log(`the request to ${target.host} has a character that cannot be sent`, exchange);
      return this.#answer.error(500);
    }
    const { host, query } = outgoing;
    const record = exchange.logged ? exchange.record : undefined;
    if (record) record.upstreamUri = query === undefined ? upstreamPath : `${upstreamPath}?${query}`;
    this.#peers = peers;
    this.#readTimeout = timeouts.read;
    this.#forwarding = new Forwarding(
      this.#proxy.upstream,
      call,
      {
        destination: peers && address ? peers.first(address, protocol, host) : destinationOf(target, host),
        peers,
        timeouts,
        retries,
        upgrade: call.upgradable,
        method: outgoing.method,
        record,
        head: outgoing.head,
      },
      this.#body,
      exchange.awaitsHead ? new AwaitedHead(this, exchange, this.#proxy.log, () => this.#forwarding) : this,
    );
    this.#forwarding.start();
  }

  /** Runs a later step of the request. An error is caught here, because the caller knows nothing of this request. */
  #guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.onMistake(error);
    }
  }

  onForwarded(to: Destination): void {
    this.#forwardedAt = Date.now();
    if (this.#answer.exchange) this.#answer.exchange.peer = to;
  }

  onAnswer(head: ResponseHead, body: string): void {
    const upstreamLatency = Date.now() - this.#forwardedAt;
    this.#peers?.answered(head.status);
    this.#answer.proxiedWhole(head, body, upstreamLatency, this.#forwardedAt - this.#startedAt);
  }

  onHead(head: ResponseHead): void {
    const upstreamLatency = Date.now() - this.#forwardedAt;
    const proxyLatency = this.#forwardedAt - this.#startedAt;
    this.#peers?.answered(head.status);
    if (!this.#answer.proxied(head, upstreamLatency, proxyLatency)) this.#forwarding?.abandon();
  }

  /** An answer may begin long before its body does: events, long polls. */
  onHeadArrived(): void {
    if (!this.#answer.over) this.#call.flush();
  }

  onData(piece: Buffer, last: boolean): void {
    if (!this.#answer.piece(piece, last)) this.#forwarding?.pause();
    else if (this.#answer.over && !last) this.#forwarding?.abandon();
  }

  onEnd(): void {
    this.#answer.end();
  }

  /** Logs the first eight failed tries. After that, only those whose number is a power of two. */
  onTryFailed({ host, port }: Destination, why: string): void {
    const { exchange } = this.#answer;
    const number = exchange ? (exchange.failedTries += 1) : 1;
    if (number > 8 && !Number.isInteger(Math.log2(number))) return;
    const suffix = number > 8 ? ` (the ${number}th try)` : '';
    this.#proxy.log(`upstream ${host}:${port} failed: ${why}${suffix}`, exchange);
  }

  onFailure(failure: ForwardingFailure): void {
    if (this.#answer.begun) return this.#answer.cut();
    switch (failure) {
      case 'no-peer':
        return this.#answer.error(503);
      case 'timeout':
        return this.#answer.error(504);
      case 'broken':
      case 'invalid':
        return this.#answer.error(502);
      case 'plugin':
        return this.#answer.error(500);
    }
  }

  onUpgraded(head: ResponseHead, socket: Socket, early: Buffer): void {
    const upstreamLatency = Date.now() - this.#forwardedAt;
    const text = this.#answer.upgraded(head, upstreamLatency, this.#forwardedAt - this.#startedAt);
    const client = text === undefined ? undefined : this.#call.takeOver(text);
    if (!client) {
      socket.destroy();
      return this.#answer.cut();
    }
    if (early.length > 0) client.socket.write(early);
    if (client.early.length > 0) socket.write(client.early);
    tunnel(client.socket, socket, this.#readTimeout, () => this.#answer.gone());
  }

  onClientGone(): void {
    this.#forwarding?.abandon();
    this.#answer.gone();
  }

  onClientDrain(): void {
    this.#forwarding?.resume();
  }

  onClientError(status: 400 | 408): void {
    this.#forwarding?.abandon();
    this.#call.forbidKeepAlive();
    this.#answer.error(status);
  }

  onUnsendable(error: unknown): void {
    this.#proxy.onMistake(error);
    this.#forwarding?.abandon();
    this.#answer.unsendable();
  }

  /** Called for an error in the gateway's own code while this request was served. Only this request fails. */
  onMistake(error: unknown): void {
    this.#proxy.onMistake(error);
    this.#giveUp(500);
  }

  onBodyTooLarge(): void {
    this.#giveUp(413);
  }

  #giveUp(status: number): void {
    this.#forwarding?.abandon();
    if (this.#answer.begun) this.#answer.cut();
    else this.#answer.error(status);
  }
}
