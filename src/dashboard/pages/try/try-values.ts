// The request that is to be sent, as the reader types it, and as the page's address keeps it. Secrets are in no address. Pure.
import { encodedPath } from '#schema/encoded-path.ts';
import type { TryScheme } from '#dashboard/api/try-it.ts';
import { methods } from '#dashboard/lib/methods.ts';
import { headersIn, mayHoldSecret, openHeaders, openUrl } from '../trace/address-values.ts';
import type { HeaderValue, RequestValues } from '../trace/request-values.ts';

export interface TryValues {
  readonly method: string;
  readonly scheme: TryScheme;
  readonly host: string;
  /** With the query. */
  readonly path: string;
  readonly headers: readonly HeaderValue[];
  readonly body: string;
  /** The TLS server name, where it is not the host. */
  readonly sni: string;
  /** The id of the consumer whose credentials are sent. Empty: no credentials are sent. */
  readonly as: string;
  /** The credentials that were chosen: "key-auth/ID, basic-auth/ID". */
  readonly with: string;
}

export const blankTry: TryValues = {
  method: 'GET',
  scheme: 'http',
  host: '',
  path: '/',
  headers: [],
  body: '',
  sni: '',
  as: '',
  with: '',
};

/** A body that is longer, or that may hold a secret, is not kept in the address. */
const longestBody = 2_000;

const plainFields = ['method', 'scheme', 'host', 'path', 'body', 'sni', 'as', 'with'] as const;

/** Values that are as in `start` are left out. `secrets` are the names of headers and parameters that hold credentials. */
export function tryToAddress(
  values: TryValues,
  start: TryValues,
  secrets: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const open = {
    ...values,
    path: openUrl(values.path, secrets),
    body: values.body.length > longestBody || mayHoldSecret(values.body) ? start.body : values.body,
  };
  const headers = openHeaders(values.headers, secrets);
  return {
    ...Object.fromEntries(plainFields.map((name) => [name, open[name] === start[name] ? '' : open[name]])),
    headers: headers === openHeaders(start.headers, secrets) ? '' : headers,
  };
}

export function tryFromAddress(get: (name: string) => string | undefined, start: TryValues): TryValues {
  const method = get('method') ?? start.method;
  const headers = get('headers');
  return {
    method: methods.includes(method) ? method : start.method,
    scheme: readScheme(get('scheme')) ?? start.scheme,
    host: get('host') ?? start.host,
    path: get('path') ?? start.path,
    headers: headers === undefined ? start.headers : headersIn(headers),
    body: get('body') ?? start.body,
    sni: get('sni') ?? start.sni,
    as: get('as') ?? start.as,
    with: get('with') ?? start.with,
  };
}

const readScheme = (text: string | undefined): TryScheme | undefined =>
  text === 'http' || text === 'https' ? text : undefined;

/** As it stands on the request line: without a fragment, percent-encoded where it has to be. */
export function sentPath(path: string): string {
  const [bare = ''] = path.trim().split('#', 1);
  return encodedPath(bare.startsWith('/') ? bare : `/${bare}`);
}

/** The same request as the page of traces has it. */
export const tracedValues = ({ method, scheme, host, path, headers, sni }: TryValues): RequestValues => ({
  method,
  url: `${scheme}://${host.trim()}${sentPath(path)}`,
  headers,
  address: '',
  sni,
});
