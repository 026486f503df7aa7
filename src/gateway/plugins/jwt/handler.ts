// Lets a caller in who has a token signed with a consumer's secret or key. Kong 0.13.1: kong/plugins/jwt/handler.lua
import { Strangers } from '../kit/auth/anonymous.ts';
import { definePlugin, type Exchange, type FoundRow, type Outcome, type Reply } from '../plugin.ts';
import { claimErrors, timeClaims, validityOf } from './claims.ts';
import { secretCredential, secrets } from './credentials.ts';
import { schema } from './schema.ts';
import { SignatureCheck } from './signature.ts';
import { tokenFinder } from './token-places.ts';
import { readToken, Token } from './token.ts';
import { VerifiedTokens, type Verified } from './verified-tokens.ts';

const unauthorized = (body: unknown): Reply => ({ status: 401, body });
const forbidden = (body: string): Reply => ({ status: 403, body });

/** One for all configurations: it is told how each reads a token. */
const verifiedTokens = new VerifiedTokens();

export const jwt = definePlugin({
  name: 'jwt',
  priority: 1005,
  schema,
  credentials: [secretCredential],
  prepare: (config, gateway, scope) => {
    const { key_claim_name: keyClaim, secret_is_base64, claims_to_verify = [] } = config;
    const { anonymous, run_on_preflight } = config;
    const strangers = new Strangers('jwt', anonymous, gateway, scope);
    // A list is undefined when null has removed it. Its default does not apply again.
    const tokenOf = tokenFinder(config.uri_param_names ?? [], config.cookie_names ?? []);
    const wanted = timeClaims.filter((claim) => claims_to_verify.includes(claim));
    const signatures = new SignatureCheck(secret_is_base64);
    const reading = `${secret_is_base64} ${keyClaim}`;
    const noKey = unauthorized(`No mandatory '${keyClaim}' in claims`);
    const noCredential = forbidden(`No credentials found for given '${keyClaim}'`);

    const credentialOf = (key: unknown): FoundRow | undefined =>
      typeof key === 'string' ? gateway.credential(secrets.name, 'key', key) : undefined;

    const admit = (exchange: Exchange, verified: Verified): Outcome => {
      const errors = claimErrors(verified, wanted, gateway.now());
      if (errors) return strangers.refuse(exchange, unauthorized(errors));
      const { id, key } = verified.credential;
      const consumer = gateway.consumerOf(verified.credential);
      if (!consumer) {
        const nobody = forbidden(`Could not find consumer for '${keyClaim}=${String(key)}'`);
        return strangers.refuse(exchange, nobody);
      }
      exchange.authenticate(consumer, { id, consumer_id: consumer.id });
      return undefined;
    };

    const verify = async (
      exchange: Exchange,
      text: string,
      token: Token,
      credential: FoundRow,
    ): Promise<Outcome> => {
      const refusal = await signatures.refusal(token, credential);
      if (refusal) return strangers.refuse(exchange, refusal);
      const verified = { credential, ...validityOf(token) };
      verifiedTokens.remember(reading, text, verified);
      return admit(exchange, verified);
    };

    return {
      access: (exchange) => {
        if (exchange.request.method === 'OPTIONS' && !run_on_preflight) return undefined;
        if (strangers.areNoneOf(exchange)) return undefined;
        const text = tokenOf(exchange.request);
        if (typeof text !== 'string') return strangers.refuse(exchange, text);
        const known = verifiedTokens.find(reading, text);
        // Another row, or none, stands in the place of a credential that was changed.
        if (known && credentialOf(known.credential['key']) === known.credential)
          return admit(exchange, known);
        const token = readToken(text);
        if (!(token instanceof Token))
          return strangers.refuse(exchange, unauthorized(`Bad token; ${token.error}`));
        const key = token.claim(keyClaim);
        if (key === undefined) return strangers.refuse(exchange, noKey);
        const credential = credentialOf(key);
        if (!credential) return strangers.refuse(exchange, noCredential);
        return verify(exchange, text, token, credential);
      },
    };
  },
});
