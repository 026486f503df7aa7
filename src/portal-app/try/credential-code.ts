// A credential in a program: what was shown once, as long as the page is open, else a word to replace.
import type { CredentialKind } from '#wire/portal/application.ts';
import type { ApiPage } from '#wire/portal/catalogue.ts';
import type { CodedRequest } from '#dashboard/lib/request-code/request-code.ts';
import type { SignedBy } from '#dashboard/lib/request-code/signed-by.ts';

export interface CredentialCode {
  readonly headers: CodedRequest['headers'];
  readonly by: SignedBy | undefined;
}

const none: CredentialCode = { headers: [], by: undefined };

type Secrets = Readonly<Record<string, string>> | undefined;

/** `secrets` has Kong's names. `shown`: the name of a user, where the portal has it. */
export function credentialCode(
  { auth, keyNames, places }: Pick<ApiPage, 'auth' | 'keyNames' | 'places'>,
  secrets: Secrets,
  shown: string | undefined,
): CredentialCode {
  return auth === null ? none : codeOf(auth, keyNames[0] ?? 'apikey', places[0]?.url ?? '', secrets, shown);
}

function codeOf(
  kind: CredentialKind,
  keyName: string,
  url: string,
  secrets: Secrets,
  shown: string | undefined,
): CredentialCode {
  const of = (name: string, word: string): string => secrets?.[name] ?? word;
  switch (kind) {
    case 'key-auth':
      return { headers: [[keyName, of('key', 'YOUR_KEY')]], by: undefined };
    case 'basic-auth':
      return {
        headers: [],
        by: {
          kind: 'basic',
          username: of('username', shown ?? 'YOUR_NAME'),
          password: of('password', 'YOUR_PASSWORD'),
        },
      };
    case 'jwt':
      return {
        headers: [],
        by: { kind: 'jwt', key: of('key', 'YOUR_KEY'), secret: of('secret', 'YOUR_SECRET') },
      };
    case 'hmac-auth':
      return {
        headers: [],
        by: {
          kind: 'hmac',
          username: of('username', shown ?? 'YOUR_NAME'),
          secret: of('secret', 'YOUR_SECRET'),
        },
      };
    case 'oauth2':
      return {
        headers: [],
        by: {
          kind: 'oauth2',
          tokenUrl: `${url.replace(/\/+$/, '')}/oauth2/token`,
          clientId: of('client_id', 'YOUR_CLIENT_ID'),
          clientSecret: of('client_secret', 'YOUR_CLIENT_SECRET'),
        },
      };
    default:
      return kind satisfies never;
  }
}
