// The request in the page's address, so that a link shows the same. Secrets are left out: addresses stand in histories and logs.
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { methods } from '#dashboard/lib/methods.ts';
import { noRequest, type HeaderValue, type RequestValues } from './request-values.ts';

/** By parameter of the address. */
export type AddressValues = Readonly<Record<'method' | 'url' | 'headers' | 'from' | 'sni', string>>;

/** A name that says that its value may be a secret. */
const secretName = /auth|key|token|secret|pass|pwd|cookie|session|sig|cred|jwt|code/i;

/** Does a text say that a secret may be in it? */
export const mayHoldSecret = (text: string): boolean => secretName.test(text);

/** The fields of plugins that name a header or parameter with a credential. */
const namingFields = ['key_names', 'uri_param_names', 'cookie_names', 'header_names', 'auth_header_name'];

/** The names of headers and parameters that these plugins read credentials from. */
export const credentialNames = (plugins: readonly Plugin[]): ReadonlySet<string> =>
  new Set(
    plugins.flatMap(({ config }) =>
      namingFields
        .flatMap((field): unknown => config[field])
        .filter((name) => typeof name === 'string')
        .map((name) => name.toLowerCase()),
    ),
  );

/** May the value of this header or parameter stand in an address? */
const isOpen = (name: string, secrets: ReadonlySet<string>): boolean =>
  !secretName.test(name) && !secrets.has(name.trim().toLowerCase());

/** `secrets` are the names that hold credentials here. */
export const toAddress = (values: RequestValues, secrets: ReadonlySet<string>): AddressValues => ({
  method: values.method === noRequest.method ? '' : values.method,
  url: openUrl(values.url, secrets),
  headers: openHeaders(values.headers, secrets),
  from: values.address,
  sni: values.sni,
});

/** A line for each header. The values of those that may be secrets are left out. */
export const openHeaders = (headers: readonly HeaderValue[], secrets: ReadonlySet<string>): string =>
  headers
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, value }) => `${name}: ${isOpen(name, secrets) ? value : ''}`)
    .join('\n');

export const headersIn = (text: string): readonly HeaderValue[] =>
  text.split('\n').filter(Boolean).map(headerOf);

/** Without a user and password, and without parameters that may be secrets. */
export function openUrl(url: string, secrets: ReadonlySet<string>): string {
  const [whole = '', query] = url.replace(/#.*/s, '').split(/\?(.*)/s);
  const bare = whole.replace(/^((?:https?:\/\/)?)[^/]*@/i, '$1');
  if (query === undefined) return bare;
  const open = query.split('&').filter((pair) => isOpen(nameOf(pair), secrets));
  return open.length === 0 ? bare : `${bare}?${open.join('&')}`;
}

function nameOf(pair: string): string {
  const name = pair.replace(/=.*/s, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

export function fromAddress(get: (name: string) => string | undefined): RequestValues {
  const method = get('method') ?? noRequest.method;
  return {
    method: methods.includes(method) ? method : noRequest.method,
    url: get('url') ?? '',
    headers: headersIn(get('headers') ?? ''),
    address: get('from') ?? '',
    sni: get('sni') ?? '',
  };
}

function headerOf(line: string): HeaderValue {
  const [name = '', value = ''] = line.split(/:(.*)/s);
  return { name: name.trim(), value: value.trim() };
}
