import { basicHeader } from '#guard/basic-header.ts';
import type { Connection } from '../connection.ts';
import type { CheckedDraft } from './check-draft.ts';

/** A connection as the relay uses it. */
export function connectionOf({ fields, secrets }: CheckedDraft): Connection {
  const { url, auth, username, verify, ca, certificate } = fields;
  return {
    url: new URL(url),
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
