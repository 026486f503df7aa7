import type { PlainHosts } from '../balancer/plain-hosts.ts';
import type { AccessLog } from '../log/access-log.ts';
import type { Configuration } from '../runloop/configuration.ts';
import type { Log } from '../runloop/phases.ts';
import type { Captures } from './capture/captures.ts';
import type { BodyBounds } from './request/request-body.ts';
import type { ProxySettings } from './settings.ts';
import type { TrustedPeers } from './listener/trusted-peers.ts';
import type { UpstreamClient } from './upstream/upstream-client.ts';

/** The services and settings that all requests of a proxy share. */
export interface ProxyContext {
  configuration: Pick<Configuration, 'snapshot' | 'credentialNames'>;
  settings: ProxySettings;
  bodies: BodyBounds;
  upstream: UpstreamClient;
  /** The addresses of plain host names, which are no upstream entities. */
  hosts: PlainHosts;
  trusted: TrustedPeers;
  captures: Captures;
  log: Log;
  /** Called for an error in the gateway's own code. */
  onMistake: (error: unknown) => void;
  access: AccessLog | undefined;
}
