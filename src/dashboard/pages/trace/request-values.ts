// What the reader types into the form, and the request that it stands for. Pure.
import { encodedPath } from '#schema/encoded-path.ts';
import type { TracedRequest } from '#routing/trace/traced-request.ts';

export interface HeaderValue {
  readonly name: string;
  readonly value: string;
}

export interface RequestValues {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderValue[];
  /** The client's address. */
  readonly address: string;
  /** The TLS server name, where it is not the host of the url. */
  readonly sni: string;
}

export const noRequest: RequestValues = { method: 'GET', url: '', headers: [], address: '', sni: '' };

/** A url as it is typed: with or without a scheme, or a path alone. It is not normalised, because the gateway does not do it. */
const parts = /^(?:(https?):\/\/)?(?:[^/?#]*@)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/i;

/** A header row without a value is not sent. */
const isSent = ({ name, value }: HeaderValue): boolean => name.trim() !== '' && value !== '';

/** Undefined while there is no url. */
export function requestOf(values: RequestValues): TracedRequest | undefined {
  const [, scheme = 'http', authority = '', path = '', query] = parts.exec(values.url.trim()) ?? [];
  const headers = values.headers
    .filter(isSent)
    .map(({ name, value }) => [name.trim().toLowerCase(), value.trim()] as const);
  const host = headers.find(([name]) => name === 'host')?.[1] ?? authority;
  if (values.url.trim() === '' || (host === '' && !path.startsWith('/'))) return undefined;
  const isSecure = scheme.toLowerCase() === 'https';
  const port = /:(\d+)$/.exec(authority)?.[1];
  return {
    method: values.method,
    scheme: isSecure ? 'https' : 'http',
    host,
    path: encodedPath(path === '' ? '/' : path),
    query: query === undefined ? undefined : encodedPath(query),
    headers: headers.filter(([name]) => name !== 'host'),
    address: values.address.trim(),
    port: undefined,
    sni: isSecure ? values.sni.trim() || nameIn(authority) : '',
    server: { address: '', port: port === undefined ? (isSecure ? 443 : 80) : Number(port) },
  };
}

/** Clients ask for names alone, never for addresses. */
const nameIn = (authority: string): string => {
  const host = authority.replace(/:\d*$/, '');
  return /^[\d.]+$|^\[/.test(host) ? '' : host;
};

/** The request as a curl command. */
export const curlOf = ({ method, url, headers }: RequestValues, quote: (text: string) => string): string =>
  [
    `curl -i${method === 'GET' ? '' : ` -X ${method}`} ${quote(url)}`,
    ...headers.filter(isSent).map(({ name, value }) => `-H ${quote(`${name}: ${value}`)}`),
  ].join(' \\\n  ');
