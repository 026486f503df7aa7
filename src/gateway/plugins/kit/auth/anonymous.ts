// The common part of authentication plugins: the requests that they do not check, and the handling of callers that they refuse.
// Kong 0.13.1: kong/plugins/*/access.lua, set_consumer and execute.
import type { CheckResult } from '#schema/fields.ts';
import { isUuid } from '#schema/uuid.ts';
import type { Exchange, Outcome, PluginGateway, Reply, Scope } from '../../plugin.ts';

const notAnonymous = 'the anonymous user must be empty or a valid uuid';

/**
 * `config.anonymous`: a consumer's id, or empty. Null would remove the field. The gateway looks for the consumer only when a
 * request needs it.
 */
export const anonymousField = {
  type: 'string',
  default: '',
  func: (id: string): CheckResult => (id === '' || isUuid(id) ? undefined : { error: notAnonymous }),
  check: ({ anonymous }: Readonly<Record<string, unknown>>): string | undefined =>
    anonymous === null ? notAnonymous : undefined,
} as const;

/** Milliseconds between two log lines about a missing consumer, however many requests fail. */
const pause = 60_000;

type Known = Pick<PluginGateway, 'consumer' | 'log' | 'now'>;

/** Handles the callers without valid credentials for one configuration. */
export class Strangers {
  readonly #plugin: string;
  readonly #anonymous: string;
  readonly #gateway: Known;
  #loggedAt = Number.NEGATIVE_INFINITY;

  constructor(plugin: string, anonymous: string, gateway: Known, { id }: Pick<Scope, 'id'>) {
    this.#plugin = `${id} (${plugin})`;
    this.#anonymous = anonymous;
    this.#gateway = gateway;
  }

  /** With an anonymous consumer, one of several authentication plugins is enough: the others are done once one has named the caller. */
  areNoneOf(exchange: Exchange): boolean {
    return this.#anonymous !== '' && exchange.credential !== undefined;
  }

  /** A caller without valid credentials goes on as the anonymous consumer, or is refused. */
  refuse(exchange: Exchange, refusal: Reply): Outcome {
    if (this.#anonymous === '') return refusal;
    const consumer = this.#gateway.consumer(this.#anonymous);
    if (!consumer) return this.#failed();
    exchange.authenticate(consumer);
    return undefined;
  }

  #failed(): Reply {
    const now = this.#gateway.now();
    if (now - this.#loggedAt >= pause) {
      this.#loggedAt = now;
      this.#gateway.log(
        `plugin ${this.#plugin} answers callers without valid credentials with 500: config.anonymous names the consumer ${this.#anonymous}, which does not exist`,
      );
    }
    return missingConsumer;
  }
}

const missingConsumer: Reply = { status: 500, body: 'An unexpected error occurred' };

export const invalidCredentials: Reply = { status: 403, body: 'Invalid authentication credentials' };
