// The caller whose requests are counted together. Kong 0.13.1: kong/plugins/rate-limiting/handler.lua, get_identifier;
// policies/init.lua, get_ids
import type { Exchange, Scope } from '../../plugin.ts';

const none = '00000000-0000-0000-0000-000000000000';

/**
 * The part of a counter's key that names the thing asked for and the caller. It does not name the configuration, so counters
 * outlive a change of it.
 */
export const limitedScope = ({ api_id, route_id = none, service_id = none }: Scope): string =>
  api_id ?? `${route_id}:${service_id}`;

export function limitedCaller(
  { consumer, credential, request }: Exchange,
  limitBy: 'consumer' | 'credential' | 'ip',
): string {
  if (limitBy === 'ip') return request.ip;
  const named = limitBy === 'consumer' ? (consumer?.id ?? credential?.id) : credential?.id;
  return named ?? request.ip;
}
