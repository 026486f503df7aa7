// The rows and facts of a gateway that the rules look at. Every generation of Kong has some of them.
import type { Plugin } from '#schema/entities/plugin.ts';
import type { RouterKind } from '#routing/trace/tracer.ts';
import type { TracedApi, TracedRoute, TracedService } from '#routing/trace/traced-rows.ts';

export interface Facts {
  readonly version: readonly [major: number, minor: number, ...rest: number[]];
  readonly router: RouterKind;
  /** The prefix of a path that is a regular expression. Empty where the gateway recognises one by its characters. */
  readonly regexPathPrefix: '' | '~';
  /** `sqlite` is the bundled gateway, `off` one without a database. */
  readonly database: string | undefined;
  /** The kinds of vaults that the gateway has. */
  readonly vaults: readonly string[];
  /** Milliseconds. */
  readonly now: number;
}

/** A route with the name that it is shown by. */
export type NamedRoute = TracedRoute & { readonly title: string };

export type KnownService = TracedService & {
  readonly name?: string | undefined;
};

export interface KnownUpstream {
  readonly id: string;
  readonly name: string;
}

/** The facts that are read in a certificate. */
export interface KnownCertificate {
  readonly id: string;
  readonly title: string;
  /** The names that it is served for. */
  readonly snis: readonly string[];
  /** The reason why no handshake with it works, as sentences. */
  readonly trouble: string | undefined;
  /** Milliseconds. Undefined where the text is no certificate. */
  readonly until: number | undefined;
  /** "RSA 1024" */
  readonly key: string;
  /** "SHA-1" */
  readonly hash: string | undefined;
}

export interface KnownConsumer {
  readonly id: string;
  readonly name: string;
}

export interface KnownCredential {
  readonly id: string;
  readonly consumer: string;
  /** The fields that have to differ from those of every other credential, with a digest of each value. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface KnownTarget {
  /** "billing-1.internal:8000" */
  readonly target: string;
  readonly weight: number;
  /** `DNS_ERROR`: the gateway finds no address for its name. */
  readonly health: string;
}

export interface GatewayRows {
  readonly apis: readonly TracedApi[];
  readonly services: readonly KnownService[];
  readonly routes: readonly NamedRoute[];
  readonly plugins: readonly Plugin[];
  readonly upstreams: readonly KnownUpstream[];
  readonly certificates: readonly KnownCertificate[];
  /** Ids of certificates that are used otherwise than by a server name. */
  readonly usedCertificates: readonly string[];
  /** Of the consumers that plugins name as anonymous, those that do not exist. */
  readonly missingConsumers: readonly string[];
  /** The groups of the anonymous consumers, by the consumer. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** By the plugin, the dotted paths of fields that hold a secret and may refer to a vault. */
  readonly secretFields: Readonly<Record<string, readonly string[]>>;
  /** Undefined while they are not read. */
  readonly consumers: readonly KnownConsumer[] | undefined;
  /** By the plugin that checks them. Undefined while they are not read. */
  readonly credentials: Readonly<Record<string, readonly KnownCredential[]>> | undefined;
  /** By the upstreams whose targets are read. */
  readonly targets: Readonly<Record<string, readonly KnownTarget[]>>;
}
