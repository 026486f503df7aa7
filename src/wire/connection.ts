// The messages between the dashboard and its server about connections. A connection is the way to one gateway: the address of its
// Admin API, the credentials towards it, and the trust in its certificate.

/** The environment of a gateway: how much is at stake there. `none` is for gateways without a word for it. */
export const environments = ['none', 'development', 'staging', 'production'] as const;
export type Environment = (typeof environments)[number];

/** `headers`: header fields with a secret in each, such as a key. */
export const authKinds = ['none', 'headers', 'basic'] as const;
export type AuthKind = (typeof authKinds)[number];

/** A connection as it is sent to the server. Secrets that are absent or empty stay as they are stored. */
export interface ConnectionDraft {
  name: string;
  url: string;
  environment: Environment;
  auth: AuthKind;
  username: string;
  password?: string;
  headers: readonly { name: string; value?: string }[];
  /** Is the gateway's certificate checked? */
  verify: boolean;
  /** PEM of the authorities that may have signed it. Empty: those that Node knows. */
  ca: string;
  /** PEM of the client certificate. Empty: none. */
  certificate: string;
  key?: string;
  /** Where the proxy takes requests: `http://kong:8000`. With neither of them the gateway is asked. */
  proxy?: string;
  /** The same over TLS: `https://kong:8443`. */
  proxy_tls?: string;
}

/** Where a connection was made: the gateway of this process, the settings that it was started with, or the dashboard. */
export type ConnectionSource = 'bundled' | 'settings' | 'dashboard';

/** A connection as the server shows it: without any secret. */
export interface ShownConnection extends Omit<ConnectionDraft, 'password' | 'headers' | 'key'> {
  id: string;
  source: ConnectionSource;
  /** The names of the header fields. */
  headers: readonly { name: string }[];
  /** Why its secrets cannot be read. */
  problem?: string;
}

export interface ConnectionList {
  connections: readonly ShownConnection[];
  /** False: connections are held in memory, and are gone when the server stops. */
  kept: boolean;
}

/** The pages' facts about the gateway that they manage, beside its own words. */
export interface About {
  /** The connection. */
  id: string;
  /** The name that people gave to the gateway. */
  name: string;
  environment: Environment;
  source: ConnectionSource;
  /** Where scripts reach the Admin API. */
  adminUrl: string;
  /** Where clients reach the proxy; left out where it is not known. */
  proxyUrl?: string | undefined;
  /** Gatehouse's own. */
  version: string;
}

export interface TestStep {
  state: 'passed' | 'remark' | 'failed';
  /** In two or three words: "Port open", "refused". */
  title: string;
  /** The step's finding. */
  text: string;
  /** The advice about it. */
  advice?: string;
}

/** The steps up to the first that failed. */
export interface TestReport {
  verdict: TestStep['state'];
  steps: readonly TestStep[];
  /** Of the gateway that answered. */
  version?: string;
  /** From the first step to the last. */
  milliseconds: number;
}
