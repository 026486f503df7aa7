// What tokens and codes are good for: the api or service that they were asked of, or all where credentials are global.
import type { Exchange } from '../plugin.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface Binding {
  readonly api_id?: string | undefined;
  readonly service_id?: string | undefined;
}

const everything: Binding = {};

export const bindingOf = ({ api, service }: Exchange, global: boolean): Binding =>
  global ? everything : { api_id: api?.id, service_id: service?.id };

/** Was it given out at this place? All places where credentials are global are one; what was given out elsewhere is bound there. */
export const isFrom = (row: Fields, binding: Binding): boolean =>
  row['api_id'] === binding.api_id && row['service_id'] === binding.service_id;

/** Does it open this place? What is bound to nothing opens those alone where credentials are global. */
export function opens(row: Fields, { api, service }: Exchange, global: boolean): boolean {
  const { api_id, service_id } = row;
  if (api_id === undefined && service_id === undefined) return global;
  return (
    (api_id === undefined || api_id === api?.id) && (service_id === undefined || service_id === service?.id)
  );
}

/** Its time in the store is over, whether or not it has been removed. */
export const isGone = ({ expires_at }: Fields, now: number): boolean =>
  typeof expires_at === 'number' && expires_at < now;
