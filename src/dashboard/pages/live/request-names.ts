// The names of the entities of a recorded request. The record has those of the time of the request.
import type { ShownRequest } from '#dashboard/api/live-requests.ts';

/** Undefined where nothing took the request. A route without a name is called after its service. */
export function targetName({ target, target_name, service_name, service }: ShownRequest): string | undefined {
  if (target === null) return undefined;
  return target_name ?? service_name ?? `route ${(service ?? target).slice(0, 8)}`;
}

export function consumerName({ consumer, consumer_name }: ShownRequest): string | undefined {
  return consumer === null ? undefined : (consumer_name ?? consumer.slice(0, 8));
}
