import type { ApiPage } from '#wire/portal/catalogue.ts';

/** How requests prove whose they are, in a sentence or two. */
export function authSentence({ auth, keyNames }: Pick<ApiPage, 'auth' | 'keyNames'>): string {
  switch (auth) {
    case null:
      return 'Requests need no credential.';
    case 'key-auth': {
      const names = keyNames.length === 0 ? ['apikey'] : keyNames;
      return `Each request has a key, in the header or the query parameter ${names.join(' or ')}.`;
    }
    case 'basic-auth':
      return 'Each request has a name and a password, as Basic authentication in the header Authorization.';
    case 'jwt':
      return 'Each request has a token (JWT) that your program signs: HS256 with the secret of your application, and its key as the claim iss. It stands in the header Authorization, after “Bearer”.';
    case 'hmac-auth':
      return 'Each request is signed: the header X-Date with the secret of your application, as HMAC-SHA256 in the header Authorization.';
    case 'oauth2':
      return 'Your program asks for an access token with the client id and the client secret of your application, and sends it in the header Authorization, after “Bearer”.';
    default:
      return auth satisfies never;
  }
}
