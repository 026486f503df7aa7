// The binding of tokens and codes: the api or service that they were requested from, or all where credentials are global.
import type { Exchange } from '../plugin.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface Binding {
  readonly api_id?: string | undefined;
  readonly service_id?: string | undefined;
}

const everything: Binding = {};

export const bindingOf = ({ api, service }: Exchange, global: boolean): Binding =>
  global ? everything : { api_id: api?.id, service_id: service?.id };

/** True when the token or code was issued for this binding. With global credentials all apis and services have the same binding. */
export const isFrom = (row: Fields, binding: Binding): boolean =>
  row['api_id'] === binding.api_id && row['service_id'] === binding.service_id;

/**
 * True when the token is valid for the exchange's api or service. A token without a binding is valid only where credentials are
 * global.
 */
export function opens(row: Fields, { api, service }: Exchange, global: boolean): boolean {
  const { api_id, service_id } = row;
  if (api_id === undefined && service_id === undefined) return global;
  return (
    (api_id === undefined || api_id === api?.id) && (service_id === undefined || service_id === service?.id)
  );
}

/** True when the row has expired, even while it is still in the store. */
export const isGone = ({ expires_at }: Fields, now: number): boolean =>
  typeof expires_at === 'number' && expires_at < now;
