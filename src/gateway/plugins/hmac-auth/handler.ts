// Lets a caller in who has signed the request with a consumer's secret. Kong 0.13.1: kong/plugins/hmac-auth/access.lua
import { bodyTooLarge } from '../kit/args/body-args.ts';
import { createHash, randomBytes } from 'node:crypto';
import { Strangers } from '../kit/auth/anonymous.ts';
import { textOfHeader } from '../../http/header-text.ts';
import {
  definePlugin,
  type ClientRequest,
  type Exchange,
  type Outcome,
  type Reply,
  type FoundRow,
} from '../plugin.ts';
import { signerCredential, signers } from './credentials.ts';
import { algorithms, type Algorithm } from './hmac.ts';
import { secondsOfDate } from './http-date.ts';
import { schema } from './schema.ts';
import { readSignatureHeader, type SignatureHeader } from './signature-header.ts';
import { Signatures } from './signatures.ts';
import { signingString } from './signing-string.ts';

const noCredentials: Reply = { status: 401, body: 'Unauthorized' };
const unverifiable: Reply = { status: 403, body: 'HMAC signature cannot be verified' };
const noDate: Reply = {
  status: 403,
  body: 'HMAC signature cannot be verified, a valid date or x-date header is required for HMAC Authentication',
};
const mismatch: Reply = { status: 403, body: 'HMAC signature does not match' };

/** In the order in which they are examined. */
const authorizationHeaders = ['proxy-authorization', 'authorization'];

const nobody: FoundRow = { id: '', secret: randomBytes(32).toString('base64') };

/** One for all configurations: what a signature is does not depend on the api. */
const signatures = new Signatures();

export const hmacAuth = definePlugin({
  name: 'hmac-auth',
  priority: 1000,
  schema,
  credentials: [signerCredential],
  prepare: (config, gateway, scope) => {
    const { hide_credentials, clock_skew, anonymous, validate_request_body } = config;
    const strangers = new Strangers('hmac-auth', anonymous, gateway, scope);
    // A list is undefined when null has removed it. Its default does not apply again.
    const enforced = config.enforce_headers ?? [];
    const allowed = algorithms.filter((name) => config.algorithms?.includes(name));

    const isInTime = (date: string | undefined): boolean => {
      const time = date === undefined ? Number.NaN : secondsOfDate(date);
      return Math.abs(Math.floor(gateway.now() / 1000) - time) <= clock_skew;
    };

    /** Undefined where the signature is not acceptable. */
    const algorithmOf = ({ headers, algorithm }: SignatureHeader): Algorithm | undefined =>
      enforced.every((name) => headers.includes(name))
        ? allowed.find((name) => name === algorithm)
        : undefined;

    const find = ({ request, upstream }: Exchange): SignatureHeader | undefined => {
      for (const name of authorizationHeaders) {
        const header = request.header(name);
        const given = header === undefined ? undefined : readSignatureHeader(header);
        if (hide_credentials) upstream.removeHeader(name);
        if (given) return given;
      }
      return undefined;
    };

    /** The username is that of the credential, which the request was signed with. */
    const accept = (exchange: Exchange, credential: FoundRow): Outcome => {
      const { id, username } = credential;
      const consumer = gateway.consumerOf(credential);
      if (!consumer) return strangers.refuse(exchange, unverifiable);
      const authenticated = { id, consumer_id: consumer.id, username: String(username) };
      exchange.authenticate(consumer, authenticated);
      return undefined;
    };

    return {
      access: (exchange) => {
        if (strangers.areNoneOf(exchange)) return undefined;
        const { request } = exchange;
        if (authorizationHeaders.every((name) => request.header(name) === undefined))
          return strangers.refuse(exchange, noCredentials);
        if (!isInTime(request.header('x-date')) && !isInTime(request.header('date')))
          return strangers.refuse(exchange, noDate);
        const given = find(exchange);
        const algorithm = given && algorithmOf(given);
        if (!algorithm) return strangers.refuse(exchange, unverifiable);
        const credential = gateway.credential(signers.name, 'username', textOfHeader(given.username));
        // An unknown name takes the same work and gets the same answer, so that clients cannot find out which names exist.
        const text = signingString(request, given.headers);
        const right = signatures.isRight(
          credential ?? nobody,
          { algorithm, signature: given.signature },
          text,
        );
        if (!credential || !right) return strangers.refuse(exchange, mismatch);
        if (!validate_request_body || request.header('digest') === undefined)
          return accept(exchange, credential);
        return request.body().then((body) => {
          if (body === 'too-large') return bodyTooLarge;
          if (isDigestOf(request, body)) return accept(exchange, credential);
          return strangers.refuse(exchange, mismatch);
        });
      },
    };
  },
});

/** A digest of no body is wrong whatever it is. */
function isDigestOf(request: ClientRequest, body: Buffer): boolean {
  if (body.length === 0) return false;
  const digest = `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
  return request.headers('digest').every((given) => given === digest);
}
