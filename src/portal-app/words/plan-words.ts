// Plans, kinds of credentials and states, in words for developers.
import type { CredentialKind, GrantState } from '#wire/portal/application.ts';
import type { Plan } from '#wire/portal/catalogue.ts';
import { formatCount } from '#dashboard/lib/count.ts';

const spans = ['minute', 'hour', 'day'] as const;

/** "60 a minute, 1,000 an hour" */
export function limitText(plan: Plan | null): string {
  const limits = spans.flatMap((span) => {
    const limit = plan?.[span] ?? null;
    return limit === null ? [] : [`${formatCount(limit)} ${span === 'hour' ? 'an' : 'a'} ${span}`];
  });
  return limits.length === 0 ? 'no limit' : limits.join(', ');
}

/** How an API is called, on its card. */
export const callText: Readonly<Record<CredentialKind, string>> = {
  'key-auth': 'a key',
  'basic-auth': 'name and password',
  jwt: 'a signed token',
  'hmac-auth': 'signed calls',
  oauth2: 'OAuth 2.0',
};

export const credentialTitle: Readonly<Record<CredentialKind, string>> = {
  'key-auth': 'Key',
  'basic-auth': 'Name and password',
  jwt: 'Signed token',
  'hmac-auth': 'Signed calls',
  oauth2: 'OAuth 2.0 client',
};

export const stateText: Readonly<Record<GrantState, string>> = {
  granted: 'on',
  asked: 'asked',
  refused: 'declined',
  blocked: 'blocked',
};
