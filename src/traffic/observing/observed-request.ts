// A request as the bundled gateway tells of it when it was answered.
import type { TitledRoute } from '#schema/route-title.ts';
import type { CapturedBody } from './packed-batch.ts';

/** The gateway's account of an answered request, as far as it is recorded. */
export interface ObservedRequest {
  readonly call: { readonly remoteAddress: string };
  readonly exchange: ObservedExchange | undefined;
  readonly startedAt: number;
  readonly status: number;
  /** The header lines as they were sent, with their line breaks. Undefined when the answer did not begin. */
  readonly head: { readonly lines: string } | undefined;
  readonly bytes: number;
  readonly duration: number;
  readonly proxyLatency: number | undefined;
  readonly upstreamLatency: number | undefined;
}

/** Kept with a target for as long as its rows stay the same. */
export interface ObservedAs {
  /** The list that the places belong to. */
  list: object | undefined;
  place: number;
  /** The host that was asked for first, and its place. */
  host: string;
  hostPlace: number;
}

export interface ObservedExchange {
  readonly request: {
    readonly method: string;
    readonly host: string;
    readonly path: string;
    readonly query: string | undefined;
    readonly ip: string;
    readonly agent: string | undefined;
    size(): number;
  };
  readonly target:
    | {
        readonly api: { readonly id: string; readonly name: string } | undefined;
        readonly route: TitledRoute | undefined;
        readonly service: { readonly id: string; readonly name?: string | null | undefined } | undefined;
        /** Where an upstream spreads the requests. */
        readonly balancer: { readonly upstream: { readonly name: string } } | undefined;
        readonly observedAs: ObservedAs;
      }
    | undefined;
  readonly consumer:
    | {
        readonly id: string;
        readonly username?: string | null | undefined;
        readonly custom_id?: string | null | undefined;
      }
    | undefined;
  readonly credential: { readonly id?: string | undefined } | undefined;
  readonly answeredBy: string;
  readonly answeringPlugin: string | undefined;
  readonly peer: { readonly host: string; readonly port: number } | undefined;
  readonly failedTries: number;
  /** Set where the content of the exchange was captured. */
  readonly capture?: ObservedCapture | undefined;
}

/** As in a `CapturedRequest`. */
export interface ObservedCapture {
  readonly target: string;
  readonly headers: readonly string[];
  readonly requestBody: CapturedBody;
  readonly answerBody: CapturedBody;
  readonly credentialNames: readonly string[];
}
