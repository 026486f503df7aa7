// The request that is sent for the values of the form, and the one that the trace is asked about. Pure.
import type { TracedRequest } from '#routing/trace/traced-request.ts';
import type { HeaderLine, MadeCredential, TryRequest } from '#dashboard/api/try-it.ts';
import { requestOf } from '../trace/request-values.ts';
import { sentPath, tracedValues, type TryValues } from './try-values.ts';

export function tryRequest(values: TryValues, made: readonly MadeCredential[]): TryRequest {
  const { method, scheme, host, sni, body } = values;
  const credential = made.find((one) => one.credential)?.credential;
  return {
    scheme,
    method,
    host: host.trim(),
    sni: sni.trim(),
    path: withQuery(sentPath(values.path), made),
    headers: [...ownHeaders(values), ...made.flatMap(({ headers }) => headers)],
    body,
    ...(credential && { credential }),
  };
}

const ownHeaders = ({ headers }: TryValues): readonly HeaderLine[] =>
  headers
    .filter(({ name, value }) => name.trim() !== '' && value !== '')
    .map(({ name, value }) => [name.trim(), value]);

const withQuery = (path: string, made: readonly MadeCredential[]): string => {
  const pairs = made.flatMap(({ query }) => query ?? []);
  return pairs.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`;
};

/** Undefined while there is nothing to ask about. What the server makes later has a placeholder. */
export function predictedRequest(
  values: TryValues,
  made: readonly MadeCredential[],
): TracedRequest | undefined {
  const request = requestOf(tracedValues(values));
  if (!request) return undefined;
  const pairs = made
    .flatMap((one) => [...(one.query ?? '').split('&'), ...placeholders(one).query])
    .filter(Boolean);
  const query = [request.query, ...pairs].filter((part) => part !== undefined).join('&');
  return {
    ...request,
    query: request.query === undefined && pairs.length === 0 ? undefined : query,
    headers: [
      ...request.headers,
      ...made
        .flatMap((one) => [...one.headers, ...placeholders(one).headers])
        .map(([name, value]) => [name.toLowerCase(), value] as const),
    ],
  };
}

function placeholders({ credential, token }: MadeCredential): {
  headers: readonly HeaderLine[];
  query: readonly string[];
} {
  if (token) return { headers: [['authorization', 'Bearer made-later']], query: [] };
  if (!credential) return { headers: [], query: [] };
  if (credential.kind === 'hmac') return { headers: [['authorization', 'hmac made-later']], query: [] };
  switch (credential.in) {
    case 'header':
      return { headers: [[credential.name, 'Bearer made-later']], query: [] };
    case 'cookie':
      return { headers: [['cookie', `${credential.name}=made-later`]], query: [] };
    case 'query':
      return { headers: [], query: [`${encodeURIComponent(credential.name)}=made-later`] };
    default:
      return credential.in satisfies never;
  }
}
