// Remembers for some seconds what the gateway said of each target: visitors of the portal must not cost the gateway a request each.
import type { AdminClient } from '#client';
import type { PublishDraft } from '#wire/portal/operator.ts';
import { targetFacts, type TargetFacts } from './target-facts.ts';

/** Milliseconds. */
const fresh = 10_000;

export class RememberedFacts {
  readonly #gateway: () => Promise<AdminClient | string>;
  readonly #known = new Map<string, { at: number; facts: Promise<TargetFacts | string> }>();
  /** The last ones that the gateway told, for times when it cannot be reached. */
  readonly #told = new Map<string, TargetFacts>();

  #origins: { at: number; found: Promise<readonly string[]> } | undefined;
  readonly #proxies: () => Promise<readonly string[]>;

  constructor(gateway: () => Promise<AdminClient | string>, proxies: () => Promise<readonly string[]>) {
    this.#gateway = gateway;
    this.#proxies = proxies;
  }

  /** The origins of the gateway's proxy. */
  proxies(): Promise<readonly string[]> {
    if (!this.#origins || Date.now() - this.#origins.at >= fresh)
      this.#origins = { at: Date.now(), found: this.#proxies() };
    return this.#origins.found;
  }

  async of(target: PublishDraft['target']): Promise<TargetFacts | string> {
    const key = `${target.kind} ${target.id}`;
    const known = this.#known.get(key);
    if (known && Date.now() - known.at < fresh) return known.facts;
    const facts = this.#ask(target);
    this.#known.set(key, { at: Date.now(), facts });
    const found = await facts;
    if (typeof found !== 'string') this.#told.set(key, found);
    return found;
  }

  /** What the gateway says, or else what it said last. */
  async orEarlier(target: PublishDraft['target']): Promise<TargetFacts | undefined> {
    const found = await this.of(target);
    return typeof found === 'string' ? this.#told.get(`${target.kind} ${target.id}`) : found;
  }

  /** Another gateway, or another configuration. */
  forget(): void {
    this.#known.clear();
    this.#origins = undefined;
  }

  async #ask(target: PublishDraft['target']): Promise<TargetFacts | string> {
    const client = await this.#gateway();
    return typeof client === 'string' ? client : targetFacts(client, target);
  }
}
