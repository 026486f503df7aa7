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

/** The plugin that answered. */
export const answeringPlugin = (answeredBy: string): string | undefined =>
  answeredBy.startsWith('plugin:') ? answeredBy.slice('plugin:'.length) : undefined;

/** "The upstream", "key-auth" */
export function answererName(answeredBy: string): string {
  const plugin = answeringPlugin(answeredBy);
  if (plugin !== undefined) return plugin;
  switch (answeredBy) {
    case 'upstream':
      return 'The upstream';
    case 'router':
      return 'The router';
    case 'balancer':
      return 'The balancer';
    case 'gateway':
      return 'The gateway';
    case 'client':
      return 'Nobody: the client went';
    case 'unknown':
      return 'Not known';
    default:
      return answeredBy;
  }
}
