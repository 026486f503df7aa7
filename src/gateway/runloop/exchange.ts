// The state of one request in the runloop: the part that plugins may see, and the plugin configurations that run for it.
import type { Api } from '#schema/entities/api.ts';
import type { Consumer } from '#schema/entities/consumer.ts';
import type { Route } from '#schema/entities/route.ts';
import type { Service } from '#schema/entities/service.ts';
import type { Destination } from '../http/destination.ts';
import type { AuthenticatedCredential, Exchange } from '../plugins/plugin.ts';
import type { Capture } from './capture.ts';
import { RunningRecord } from './record.ts';
import type { ServedRequest } from './served-request.ts';
import { ResponseDraft } from './response-draft.ts';
import type { Active, Target } from './snapshot.ts';
import { UpstreamDraft, type ClientLines } from './upstream-draft.ts';

/** The part that an answer came from. `gateway`: its own error page, as for an upstream that did not answer. */
export type Answerer = 'router' | 'plugin' | 'balancer' | 'gateway' | 'upstream';

export class RunningExchange implements Exchange {
  readonly request: ServedRequest;
  /** The api or route that the request was matched to. */
  target: Target | undefined;
  consumer: Consumer | undefined;
  credential: AuthenticatedCredential | undefined;
  /** The configurations that were chosen during access, in the order in which they run. Later phases run these too. */
  readonly active: Active[] = [];
  /** True when a running plugin has a hook for the answer or for the log phase. Known after access. */
  heedsAnswer = false;
  /** True when the answer of the upstream may have to wait for a plugin. */
  awaitsHead = false;
  filtersBody = false;
  logged = false;
  answeredBy: Answerer = 'router';
  /** The plugin that has answered in place of the upstream. */
  answeringPlugin: string | undefined;
  /** The upstream's address that the request was sent to last. */
  peer: Destination | undefined;
  failedTries = 0;
  /** Set where the content of this exchange is captured. */
  capture: Capture | undefined;
  readonly #lines: ClientLines;
  readonly #startedAt: number;
  #upstream: UpstreamDraft | undefined;
  #response: ResponseDraft | undefined;
  #record: RunningRecord | undefined;

  /** `startedAt`: milliseconds since the epoch. */
  constructor(request: ServedRequest, lines: ClientLines, startedAt: number) {
    this.request = request;
    this.#lines = lines;
    this.#startedAt = startedAt;
  }

  get api(): Api | undefined {
    return this.target?.api;
  }

  get route(): Route | undefined {
    return this.target?.route;
  }

  get service(): Service | undefined {
    return this.target?.service;
  }

  get upstream(): UpstreamDraft {
    this.#upstream ??= new UpstreamDraft(this.#lines, this.request);
    return this.#upstream;
  }

  get response(): ResponseDraft {
    this.#response ??= new ResponseDraft();
    return this.#response;
  }

  get record(): RunningRecord {
    this.#record ??= new RunningRecord(
      this.request,
      this.#startedAt,
      () => this.#upstream?.lines ?? this.#lines.list,
    );
    return this.#record;
  }

  /** The changes for the upstream, when there are any. */
  get upstreamDraft(): UpstreamDraft | undefined {
    return this.#upstream;
  }

  /** The head of the answer with the plugins' changes so far; undefined when no plugin has used it. */
  get responseDraft(): ResponseDraft | undefined {
    return this.#response;
  }

  activate(active: Active): void {
    this.active.push(active);
    const { hooks } = active;
    if (hooks.headArrived) this.awaitsHead = true;
    if (hooks.bodyFilter) this.filtersBody = true;
    if (hooks.log) this.logged = true;
    if (hooks.headerFilter || hooks.bodyFilter || hooks.log) this.heedsAnswer = true;
  }

  answeredByPlugin(name: string): void {
    this.answeredBy = 'plugin';
    this.answeringPlugin = name;
  }

  authenticate(consumer: Consumer | undefined, credential?: AuthenticatedCredential): void {
    this.consumer = consumer;
    this.credential = credential;
    this.upstream.introduce(consumer, credential);
  }
}
