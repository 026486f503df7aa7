// Says in one sentence what a route does with requests, while its form is filled in.
import { takenRequests, type SentencePart } from '#dashboard/lib/request-sentence.ts';
import type { RouteValues } from './values.ts';

/** The fields that later versions of Kong match by too, with their words. Kong 3.9.1: kong/db/schema/entities/routes.lua */
const laterRules = [
  ['expression', 'expression'],
  ['headers', 'headers'],
  ['snis', 'server names'],
  ['sources', 'sources'],
  ['destinations', 'destinations'],
] as const;

/** The words of the later rules that are set. A form holds them where the gateway has them. */
export const otherRules = (values: object): readonly string[] =>
  laterRules.flatMap(([name, word]) => {
    const value: unknown = Reflect.get(values, name);
    const isSet =
      typeof value === 'string' ? value !== '' : value instanceof Object && Object.keys(value).length > 0;
    return isSet ? [word] : [];
  });

/** `service` is the name of the chosen service, `others` the later rules that are set. */
export function routeSentence(
  values: RouteValues,
  service: string | undefined,
  others: readonly string[] = [],
): SentencePart[] {
  const { hosts, paths, methods, protocols, strip_path, preserve_host } = values;
  const parts = takenRequests(hosts, paths, methods) ?? (others.length > 0 ? ['Any request'] : undefined);
  if (!parts) return ['Say which requests it takes: set a host, a path or a method.'];
  if (others.length > 0) parts.push(' that matches its ', others.join(' and its '));
  const [protocol, ...further] = protocols;
  if (protocol !== undefined && further.length === 0) parts.push(' over ', { value: protocol });
  if (service === undefined) return [...parts, ' goes to the service that you choose.'];
  parts.push(' goes to ', { value: service });
  if (paths.length > 0) parts.push(strip_path ? ', with the matched path removed' : ', with its whole path');
  if (preserve_host) parts.push(paths.length > 0 ? ' and' : ', with', ' the client’s Host header kept');
  parts.push('.');
  if (protocol === 'https' && further.length === 0) {
    const status: unknown = Reflect.get(values, 'https_redirect_status_code');
    parts.push(` Over plain HTTP it gets ${typeof status === 'number' ? status : 426}.`);
  }
  return parts;
}
