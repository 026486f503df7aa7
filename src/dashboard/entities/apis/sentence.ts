// What an API does with requests, in one sentence, while its form is filled in.
import type { ApiValues } from './values.ts';

export type SentencePart = string | { value: string };

const asValues = (values: readonly string[]): SentencePart[] =>
  values.flatMap((value, index) => {
    if (index === 0) return [{ value }];
    return [index === values.length - 1 ? ' or ' : ', ', { value }];
  });

/** Kong takes a path with other characters than these as a regular expression. 0.13.1: kong/core/router.lua, marshall_api */
const isPattern = (path: string): boolean => !/^[\w.\-~/%]*$/.test(path);

export function apiSentence({
  hosts,
  uris,
  methods,
  upstream_url,
  strip_uri,
  preserve_host,
  https_only,
}: ApiValues): SentencePart[] {
  if (hosts.length + uris.length + methods.length === 0)
    return ['Say which requests it takes: set a host, a path or a method.'];
  const parts: SentencePart[] = ['Any '];
  if (methods.length > 0) parts.push(...asValues(methods), ' ');
  parts.push('request');
  if (hosts.length > 0) parts.push(' for ', ...asValues(hosts));
  if (uris.length > 0)
    parts.push(uris.some(isPattern) ? ' whose path matches ' : ' whose path starts with ', ...asValues(uris));
  const upstream = upstream_url.trim();
  if (upstream === '') return [...parts, ' goes to the upstream that you name.'];
  parts.push(' goes to ', { value: upstream });
  if (uris.length > 0) parts.push(strip_uri ? ', with the matched path removed' : ', with its whole path');
  if (preserve_host) parts.push(uris.length > 0 ? ' and' : ', with', ' the client’s Host header kept');
  parts.push('.');
  if (https_only) parts.push(' Over plain HTTP it gets 426.');
  return parts;
}

/** What becomes of a path on its way to the upstream: an example made of what is filled in. */
export function pathExample({
  uris,
  upstream_url,
  strip_uri,
}: ApiValues): { from: string; to: string } | undefined {
  const uri = uris.find((candidate) => candidate.startsWith('/') && !isPattern(candidate));
  if (uri === undefined || !URL.canParse(upstream_url)) return undefined;
  const matched = uri.replace(/\/$/, '');
  const base = new URL(upstream_url).pathname.replace(/\/$/, '');
  return { from: `${matched}/more`, to: `${base}${strip_uri ? '' : matched}/more` };
}
