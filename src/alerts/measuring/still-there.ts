// Is an api, a route, a service or a consumer still there? What was deleted has no requests, and nobody is to be told so.
import { AdminError, isNotFound, type AdminClient } from '#client';
import type { Subject } from '#wire/alerts.ts';
import { subjectKey } from '../evaluating/subject-key.ts';
import type { ReachableGateways } from './measurement.ts';

/** Milliseconds for which an answer holds. */
const fresh = 120_000;
/** Requests for one look. The others are asked for at the next one. */
const mostAtOnce = 20;
const patience = 5_000;

export class StillThere {
  readonly #gateways: ReachableGateways;
  readonly #known = new Map<string, { there: boolean; at: number }>();

  constructor(gateways: ReachableGateways) {
    this.#gateways = gateways;
  }

  /** Those whose answer is known. `now`: milliseconds. */
  async of(subjects: readonly Subject[], now: number): Promise<ReadonlyMap<string, boolean>> {
    for (const [key, { at }] of this.#known) if (Math.abs(now - at) > fresh) this.#known.delete(key);
    const missing = subjects.filter((subject) => !this.#known.has(subjectKey(subject))).slice(0, mostAtOnce);
    await Promise.all(
      missing.map(async (subject) => {
        const there = await this.#ask(subject);
        if (there !== undefined) this.#known.set(subjectKey(subject), { there, at: now });
      }),
    );
    return new Map([...this.#known].map(([key, { there }]) => [key, there]));
  }

  /** Undefined: the gateway does not say. */
  async #ask({ gateway, kind, id }: Subject): Promise<boolean | undefined> {
    if (kind === 'gateway') return true;
    const opened = await this.#gateways.open(gateway);
    if (typeof opened !== 'object') return undefined;
    try {
      return await exists(opened.client, kind, id);
    } catch (error) {
      if (error instanceof AdminError || error instanceof DOMException) return undefined;
      throw error;
    }
  }
}

async function exists(client: AdminClient, kind: Subject['kind'], id: string): Promise<boolean> {
  const signal = AbortSignal.timeout(patience);
  const { entities } = await client.dialect(signal);
  const collections = kind === 'target' ? (['apis', 'routes'] as const) : ([`${kind}s`] as const);
  for (const collection of collections) {
    if (
      collection !== 'apis' &&
      collection !== 'routes' &&
      collection !== 'services' &&
      collection !== 'consumers'
    )
      return true;
    if (!entities[collection]) continue;
    try {
      await client.all(collection).get(id, signal);
      return true;
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }
  return false;
}
