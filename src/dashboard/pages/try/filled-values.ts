// The values of the form for a request that comes from elsewhere: from the page of traces, or out of a curl command. Pure.
import type { CodedRequest } from '#dashboard/lib/request-code/request-code.ts';
import { methods } from '#dashboard/lib/methods.ts';
import type { HeaderValue, RequestValues } from '../trace/request-values.ts';
import { pastedUrl } from './pasted-url.ts';
import type { TryValues } from './try-values.ts';

type Filled = Pick<TryValues, 'method' | 'headers' | 'body' | 'sni'> &
  Partial<Pick<TryValues, 'scheme' | 'host' | 'path'>>;

export const triedValues = ({ method, url, headers, sni }: RequestValues): Filled =>
  filled(method, url, headers, '', sni);

export const valuesOfCurl = ({ method, url, headers, body }: CodedRequest): Filled =>
  filled(
    method,
    url,
    headers.map(([name, value]) => ({ name, value })),
    body,
    '',
  );

const isHost = ({ name }: HeaderValue): boolean => name.trim().toLowerCase() === 'host';

/** The Host header counts more than the host of the URL, which may be the gateway's own. */
function filled(
  method: string,
  url: string,
  headers: readonly HeaderValue[],
  body: string,
  sni: string,
): Filled {
  const host = headers.find((header) => isHost(header) && header.value !== '')?.value;
  const bare = url.trim();
  return {
    method: methods.includes(method) ? method : 'GET',
    ...(bare.startsWith('/') ? { path: bare } : pastedUrl(/^https?:/i.test(bare) ? bare : `http://${bare}`)),
    ...(host !== undefined && { host }),
    headers: headers.filter((header) => !isHost(header)),
    body,
    sni,
  };
}
