import { basicHeader } from '#guard/basic-header.ts';
import type { Connection } from '../connection.ts';
import type { CheckedDraft } from './check-draft.ts';

/** A connection as the relay uses it. */
export function connectionOf({ fields, secrets }: CheckedDraft): Connection {
  const { url, auth, username, verify, ca, certificate, proxy, proxy_tls } = fields;
  return {
    url: new URL(url),
    ...((proxy !== '' || proxy_tls !== '') && {
      proxy: {
        ...(proxy !== '' && { http: new URL(proxy) }),
        ...(proxy_tls !== '' && { https: new URL(proxy_tls) }),
      },
    }),
    headers:
      auth === 'basic'
        ? { authorization: basicHeader(username, secrets.password ?? '') }
        : { ...(auth === 'headers' && secrets.headers) },
    trust: {
      verify,
      ...(ca !== '' && { ca }),
      ...(certificate !== '' && secrets.key !== undefined && { certificate, key: secrets.key }),
    },
  };
}
