// The OpenID provider of the settings, through openid-client: OpenID Connect Core 1.0, the code flow with PKCE (RFC 7636), state and
// nonce. The library is loaded at the first sign-in with a provider.
import type { Configuration } from 'openid-client';
import type { ProviderSettings } from '#wire/portal/operator.ts';
import type { BegunSignIn } from './begun-sign-in.ts';

export interface Claims {
  readonly subject: string;
  readonly email: string;
  /** Has the provider made sure that the address is the person's? */
  readonly isVerified: boolean;
  readonly name: string;
}

/** Seconds for each of its answers. */
const patience = 10;
/** Milliseconds after which the provider's keys and addresses are asked for again. */
const memory = 600_000;

export class OpenId {
  #known:
    | { readonly key: string; readonly until: number; readonly asked: Promise<Configuration> }
    | undefined;

  async begin(
    provider: ProviderSettings,
    redirect: string,
    now: number,
  ): Promise<{ url: URL } & Omit<BegunSignIn, 'ends'>> {
    const client = await import('openid-client');
    const configuration = await this.#configuration(provider, now);
    const [state, nonce, verifier] = [
      client.randomState(),
      client.randomNonce(),
      client.randomPKCECodeVerifier(),
    ];
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirect,
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url, state, nonce, verifier, issuer: provider.issuer };
  }

  /** Throws where the provider refuses, or where its answer is not the one to this sign-in. */
  async finish(provider: ProviderSettings, answered: URL, begun: BegunSignIn, now: number): Promise<Claims> {
    const client = await import('openid-client');
    const configuration = await this.#configuration(provider, now);
    const tokens = await client.authorizationCodeGrant(configuration, answered, {
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.verifier,
      idTokenExpected: true,
    });
    const told = tokens.claims();
    if (!told) throw new Error('the provider has sent no ID token');
    // Providers may tell the profile at this endpoint alone (OpenID Connect Core 1.0, 5.4).
    const isWhole = typeof told.email === 'string';
    const claims = isWhole
      ? told
      : { ...told, ...(await client.fetchUserInfo(configuration, tokens.access_token, told.sub)) };
    return {
      subject: `${told.iss}#${told.sub}`,
      email: text(claims.email).trim().toLowerCase(),
      isVerified: claims.email_verified === true,
      name: text(claims.name) || text(claims.preferred_username),
    };
  }

  #configuration(provider: ProviderSettings, now: number): Promise<Configuration> {
    const key = JSON.stringify([provider.issuer, provider.clientId, provider.clientSecret]);
    if (this.#known?.key === key && now < this.#known.until) return this.#known.asked;
    const asked = discover(provider);
    this.#known = { key, until: now + memory, asked };
    // A provider that was away is asked again.
    asked.catch(() => (this.#known = undefined));
    return asked;
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  const client = await import('openid-client');
  const server = new URL(issuer);
  // An operator who gives a plain address has a provider in the same network.
  const execute = server.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  return client.discovery(server, clientId, clientSecret, undefined, { timeout: patience, execute });
}
