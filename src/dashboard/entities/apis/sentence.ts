// Says in one sentence what an API does with requests, while its form is filled in.
import { isPattern, takenRequests, type SentencePart } from '#dashboard/lib/request-sentence.ts';
import type { ApiValues } from './values.ts';

export function apiSentence({
  hosts,
  uris,
  methods,
  upstream_url,
  strip_uri,
  preserve_host,
  https_only,
}: ApiValues): SentencePart[] {
  const parts = takenRequests(hosts, uris, methods);
  if (!parts) return ['Say which requests it takes: set a host, a path or a method.'];
  const upstream = upstream_url.trim();
  if (upstream === '') return [...parts, ' goes to the upstream that you name.'];
  parts.push(' goes to ', { value: upstream });
  if (uris.length > 0) parts.push(strip_uri ? ', with the matched path removed' : ', with its whole path');
  if (preserve_host) parts.push(uris.length > 0 ? ' and' : ', with', ' the client’s Host header kept');
  parts.push('.');
  if (https_only) parts.push(' Over plain HTTP it gets 426.');
  return parts;
}

/** An example of how a path changes on its way to the upstream, made of the form's values. */
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
