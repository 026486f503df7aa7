// What every authentication plugin does the same way: who it stands aside for, and what becomes of a caller it did not let in.
// Kong 0.13.1: kong/plugins/*/access.lua, set_consumer and execute.
import type { CheckResult } from '#schema/fields.ts';
import { isUuid } from '#schema/uuid.ts';
import type { Exchange, Outcome, PluginGateway, Reply } from './plugin.ts';

/** `config.anonymous`: a consumer's id, or empty. Whether there is such a consumer shows when somebody calls. */
export const anonymousField = {
  type: 'string',
  default: '',
  func: (id: string): CheckResult =>
    id === '' || isUuid(id) ? undefined : { error: 'the anonymous user must be empty or a valid uuid' },
} as const;

/** With an anonymous consumer, one of several authentication plugins is enough: it is done once another has named the caller. */
export const alreadyAuthenticated = (exchange: Exchange, anonymous: string): boolean =>
  anonymous !== '' && exchange.credential !== undefined;

/** A caller without valid credentials goes on as the anonymous consumer, or is refused. */
export function refuse(
  exchange: Exchange,
  gateway: PluginGateway,
  anonymous: string,
  refusal: Reply,
): Outcome {
  if (anonymous === '') return refusal;
  const consumer = gateway.consumer(anonymous);
  if (!consumer) return { status: 500, body: 'An unexpected error occurred' };
  exchange.authenticate(consumer);
  return undefined;
}

export const invalidCredentials: Reply = { status: 403, body: 'Invalid authentication credentials' };
