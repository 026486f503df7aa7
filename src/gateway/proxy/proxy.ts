// The data plane: a listener, an upstream client, and a RequestLifecycle for each request between them.
import { PlainHosts } from '../balancer/plain-hosts.ts';
import type { Resolver } from '../balancer/resolver.ts';
import { noProxyHeader } from '../../listening/proxy-protocol.ts';
import type { AccessLog } from '../log/access-log.ts';
import type { Configuration } from '../runloop/configuration.ts';
import type { Log } from '../runloop/phases.ts';
import { BodyBudget } from './body-budget.ts';
import type { Connections, ListenAddress } from './listener/listener.ts';
import { HttpListener } from './listener/http-listener.ts';
import type { ProxyContext } from './proxy-context.ts';
import { RequestLifecycle } from './request-lifecycle.ts';
import { defaultSettings, type ProxySettings } from './settings.ts';
import { TrustedPeers } from './listener/trusted-peers.ts';
import { Http1Client } from './upstream/http1-client.ts';
import { Captures, type CaptureSwitch } from './capture/captures.ts';
import { Watches, type Caller, type Watch } from './watch/watches.ts';

export interface Proxy {
  listen(address: ListenAddress): Promise<{ port: number }>;
  /** Lets the requests in flight finish, for as long as the grace period, and closes every connection. */
  close(): Promise<void>;
  connections(): Connections | Promise<Connections>;
  /** Follows the next request that comes from there. */
  watch(caller: Caller): Watch | undefined;
  readonly captures: CaptureSwitch;
}

/** A proxy whose connections are served by this process. */
export interface ServingProxy extends Proxy {
  connections(): Connections;
  /** Makes a listener without a port of its own, whose connections another process accepts. Answers what takes their handles. */
  serveFor(address: ListenAddress): Promise<(handle: unknown) => void>;
}

export interface ProxyOptions {
  /** How host names become addresses. */
  resolver: Resolver;
  configuration: Pick<Configuration, 'snapshot' | 'serverNames' | 'credentialNames'>;
  settings?: Partial<ProxySettings>;
  /** Called with a message for each internal failure, mostly of plugins. */
  log: Log;
  /** Called for each answered request. */
  access?: AccessLog | undefined;
  /** Called for each request whose content is captured, with the row whose requests are. */
  onCaptured?: ((of: string) => void) | undefined;
}

/** There is no exchange, and nothing to measure. */
const unread = {
  exchange: undefined,
  head: undefined,
  duration: 0,
  proxyLatency: undefined,
  upstreamLatency: undefined,
};

export function createProxy(options: ProxyOptions): ServingProxy {
  const settings: ProxySettings = { ...defaultSettings, ...options.settings };
  const onMistake = (error: unknown): void => {
    options.log(
      `the proxy failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  };
  const upstream = new Http1Client(settings, onMistake);
  const hosts = new PlainHosts(options.resolver);
  const captures = new Captures({ onTaken: options.onCaptured });
  const context: ProxyContext = {
    configuration: options.configuration,
    settings,
    bodies: {
      largest: settings.client_max_body_size,
      budget: new BodyBudget(settings.held_bodies_size),
      patience: settings.held_body_timeout,
    },
    upstream,
    hosts,
    trusted: new TrustedPeers(settings),
    captures,
    log: options.log,
    onMistake,
    access: options.access,
  };
  const watches = new Watches();
  const listener = new HttpListener(settings, options.configuration.serverNames, {
    onCall(call) {
      const lifecycle = new RequestLifecycle(
        watches.size === 0 ? context : watches.contextFor(call, context),
        call,
      );
      try {
        lifecycle.start();
      } catch (error) {
        lifecycle.onMistake(error);
      }
    },
    onMistake,
    onRefused: ({ remoteAddress, ...answer }) =>
      options.access?.({ ...unread, ...answer, startedAt: Date.now(), call: { remoteAddress } }),
    onNoProxyHeader: (peer) => options.log(noProxyHeader(peer)),
  });
  return {
    listen: (address) => listener.listen(address),
    serveFor: (address) => listener.serveFor(address),
    close: async () => {
      await listener.close(settings.grace_period);
      upstream.close();
      hosts.close();
    },
    connections: () => listener.connections(),
    watch: (caller) => watches.begin(caller),
    captures,
  };
}
