// Notes what becomes of one request, by standing in front of the parts of the proxy that serve it.
import { performance } from 'node:perf_hooks';
import type { Answered } from '../../log/access-log.ts';
import type { Snapshot } from '../../runloop/snapshot.ts';
import type { ProxyContext } from '../proxy-context.ts';
import { watchedClient, type AskedUpstream } from './watched-client.ts';
import { watchedPlan, type RanPlugin } from './watched-plan.ts';

/** Milliseconds count from the moment when the head of the request had come. */
export interface Watched {
  /** Ids of the rows. */
  readonly api: string | undefined;
  readonly route: string | undefined;
  readonly service: string | undefined;
  readonly consumer: string | undefined;
  readonly plugins: readonly RanPlugin[];
  /** The name of the plugin that answered in place of the upstream. */
  readonly answeredBy: string | undefined;
  readonly upstream: AskedUpstream | undefined;
  readonly total: number;
}

export class WatchedRequest {
  readonly #began = performance.now();
  readonly #plugins: RanPlugin[] = [];
  #upstream: AskedUpstream | undefined;
  #answered: Answered | undefined;
  #total: number | undefined;

  /** The context with this request's watchers in it. */
  within(context: ProxyContext): ProxyContext {
    const now = (): number => performance.now() - this.#began;
    return {
      ...context,
      configuration: {
        snapshot: () => watchedSnapshot(context.configuration.snapshot(), this.#plugins, now),
        credentialNames: () => context.configuration.credentialNames(),
      },
      upstream: watchedClient(context.upstream, now, (asked) => {
        this.#upstream = asked;
      }),
      access: (answered) => {
        this.#answered = answered;
        this.#total = now();
        context.access?.(answered);
      },
    };
  }

  result(): Watched {
    const exchange = this.#answered?.exchange;
    return {
      api: exchange?.api?.id,
      route: exchange?.route?.id,
      service: exchange?.service?.id,
      consumer: exchange?.consumer?.id,
      plugins: this.#plugins,
      answeredBy: this.#plugins.find(({ status }) => status !== undefined)?.name,
      upstream: this.#upstream,
      total: this.#total ?? performance.now() - this.#began,
    };
  }
}

function watchedSnapshot(snapshot: Snapshot, ran: RanPlugin[], now: () => number): Snapshot {
  return {
    unmatched: watchedPlan(snapshot.unmatched, ran, now),
    match(method, host, path) {
      const match = snapshot.match(method, host, path);
      if (!match) return undefined;
      return { ...match, target: { ...match.target, plan: watchedPlan(match.target.plan, ran, now) } };
    },
  };
}
