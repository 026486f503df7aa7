import { useQuery } from '@tanstack/react-query';
import type { ShownApplication } from '#wire/portal/application.ts';
import { madeSecrets } from '../../api/made-secrets.ts';
import { apiQuery } from '../../api/queries.ts';
import { CodeSample } from '../../try/code-sample.tsx';
import { credentialCode } from '../../try/credential-code.ts';

/** The first API that the application may call, as code. */
export function CallIt({ application }: { application: ShownApplication }) {
  const granted = application.grants.find(({ state }) => state === 'granted');
  const { data: api } = useQuery({ ...apiQuery(granted?.api ?? ''), enabled: granted !== undefined });
  const [place] = api?.places ?? [];
  if (!api || !place) return null;
  const credential = application.credentials
    .filter(({ kind, until }) => kind === api.auth && until === null)
    .toSorted((one, other) => other.since - one.since)[0];
  return (
    <section aria-labelledby="call">
      <h2 id="call" className="p-h2 mb-2">
        Call it
      </h2>
      <CodeSample
        request={{
          method: place.methods[0] ?? 'GET',
          url: place.url,
          headers: place.host === '' ? [] : [['Host', place.host]],
          body: '',
        }}
        credential={credentialCode(
          api,
          madeSecrets(credential?.id),
          credential && /basic|hmac/.test(credential.kind) ? credential.tail : undefined,
        )}
      />
    </section>
  );
}
