// Says in one sentence what a route does with requests, while its form is filled in.
import { takenRequests, type SentencePart } from '#dashboard/lib/request-sentence.ts';
import type { RouteValues } from './values.ts';

/** `service` is the name of the chosen service. */
export function routeSentence(
  { hosts, paths, methods, protocols, strip_path, preserve_host }: RouteValues,
  service: string | undefined,
): SentencePart[] {
  const parts = takenRequests(hosts, paths, methods);
  if (!parts) return ['Say which requests it takes: set a host, a path or a method.'];
  const [protocol, ...others] = protocols;
  if (protocol !== undefined && others.length === 0) parts.push(' over ', { value: protocol });
  if (service === undefined) return [...parts, ' goes to the service that you choose.'];
  parts.push(' goes to ', { value: service });
  if (paths.length > 0) parts.push(strip_path ? ', with the matched path removed' : ', with its whole path');
  if (preserve_host) parts.push(paths.length > 0 ? ' and' : ', with', ' the client’s Host header kept');
  parts.push('.');
  if (protocol === 'https' && others.length === 0) parts.push(' Over plain HTTP it gets 426.');
  return parts;
}
