// Credentials that a program works out for its request: for Kong's plugins basic-auth, jwt, hmac-auth and oauth2.

export type SignedBy =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'jwt'; readonly key: string; readonly secret: string }
  | { readonly kind: 'hmac'; readonly username: string; readonly secret: string }
  /** With the grant of client credentials. */
  | {
      readonly kind: 'oauth2';
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
    };

/** What a program of one language has in front of its request. */
export interface Signing {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
  /** Headers with their values as code of the language. */
  readonly headers: readonly (readonly [name: string, code: string])[];
}

export const unsigned: Signing = { imports: [], lines: [], headers: [] };

/** Seconds that a token is good for. */
export const lifetime = 60;

/** The header of a signed date, around the signature. Quotes in a name would end it. */
export const hmacParts = (username: string): readonly [before: string, after: string] => [
  `hmac username="${username.replaceAll('"', '')}", algorithm="hmac-sha256", headers="x-date", signature="`,
  '"',
];
