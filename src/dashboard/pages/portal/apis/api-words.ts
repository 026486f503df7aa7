// How the publication of an API is said in words.
import type { PublishDraft } from '#dashboard/api/portal/catalogue.ts';

export const seenByWords: Readonly<Record<PublishDraft['seenBy'], string>> = {
  everybody: 'everybody',
  'signed-in': 'developers',
  granted: 'applications that were let in',
};

const authWords: Readonly<Record<NonNullable<PublishDraft['auth']>, string>> = {
  'key-auth': 'a key',
  'basic-auth': 'name and password',
  jwt: 'a signed token',
  'hmac-auth': 'a signature',
  oauth2: 'an OAuth 2 token',
};

export const calledWith = (auth: PublishDraft['auth']): string =>
  auth === null ? 'nothing: it is open' : authWords[auth];

/** A name for an address, made of a title. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
