// The fields of a new credential of each kind. The portal makes the secrets itself, so that they are long in every generation of Kong.
import { randomText } from '#schema/random-text.ts';
import type { CredentialDraft, CredentialKind } from '#wire/portal/application.ts';

export interface NewCredential {
  /** For the gateway. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** For the developer, once. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly tail: string;
}

/** A user name that no other credential has: "jokebot-x4Tq0aZb". */
function userName(application: string): string {
  const readable = application
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 30);
  return `${readable || 'app'}-${randomText(8)}`;
}

export function newCredential(
  { kind, redirect = 'https://localhost/' }: Pick<CredentialDraft, 'kind' | 'redirect'>,
  { application, isOldKong }: { application: string; isOldKong: boolean },
): NewCredential {
  switch (kind) {
    case 'key-auth': {
      const key = randomText();
      return { fields: { key }, secrets: { key }, tail: key.slice(-4) };
    }
    case 'basic-auth': {
      const pair = { username: userName(application), password: randomText() };
      return { fields: pair, secrets: pair, tail: pair.username };
    }
    case 'jwt': {
      const pair = { key: randomText(), secret: randomText() };
      return { fields: { ...pair, algorithm: 'HS256' }, secrets: pair, tail: pair.key.slice(-4) };
    }
    case 'hmac-auth': {
      const pair = { username: userName(application), secret: randomText() };
      return { fields: pair, secrets: pair, tail: pair.username };
    }
    case 'oauth2': {
      const pair = { client_id: randomText(), client_secret: randomText() };
      const place = isOldKong ? { redirect_uri: [redirect] } : { redirect_uris: [redirect] };
      return {
        fields: { name: application, ...pair, ...place },
        secrets: pair,
        tail: pair.client_id.slice(-4),
      };
    }
    default:
      return kind satisfies never;
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The same end of a credential that is found in the gateway. */
export function tailOf(kind: CredentialKind, row: Readonly<Record<string, unknown>>): string {
  switch (kind) {
    case 'key-auth':
    case 'jwt':
      return text(row['key']).slice(-4);
    case 'basic-auth':
    case 'hmac-auth':
      return text(row['username']);
    case 'oauth2':
      return text(row['client_id']).slice(-4);
    default:
      return kind satisfies never;
  }
}
