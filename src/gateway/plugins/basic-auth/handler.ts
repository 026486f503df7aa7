// Lets a caller in who sends a consumer's user name and password. Kong 0.13.1: kong/plugins/basic-auth/access.lua
import { invalidCredentials, Strangers } from '../kit/auth/anonymous.ts';
import { basicCredentials } from '../kit/auth/basic-credentials.ts';
import {
  definePlugin,
  type Exchange,
  type FoundRow,
  type Outcome,
  type Plugin,
  type Reply,
} from '../plugin.ts';
import { loginCredential, logins, type PasswordKeeping } from './credentials.ts';
import type { Verdict } from './password.ts';
import { schema } from './schema.ts';
import { VerifiedPasswords } from './verified-passwords.ts';

const noCredentials: Reply = { status: 401, body: 'Unauthorized' };
const tooBusy: Reply = { status: 503, body: 'Service unavailable' };

/** In the order in which they are examined. */
const headers = ['proxy-authorization', 'authorization'];

/** One for all configurations: what a password is does not depend on the api. */
const passwords = new VerifiedPasswords();

export const basicAuth = definePlugin({
  name: 'basic-auth',
  priority: 1001,
  schema,
  credentials: [loginCredential('scrypt')],
  prepare: ({ hide_credentials, anonymous }, gateway, scope) => {
    const strangers = new Strangers('basic-auth', anonymous, gateway, scope);
    const find = (username: string): FoundRow | undefined =>
      gateway.credential(logins.name, 'username', username);

    /** Undefined when the header carries no credentials. */
    const read = (header: string): Given | undefined => {
      const known = passwords.find(header);
      if (known && find(String(known['username'])) === known) return { verified: true, login: known };
      const said = basicCredentials(header);
      return said && { verified: false, login: find(said.username), header, password: said.password };
    };

    const accept = (exchange: Exchange, login: FoundRow): Outcome => {
      const consumer = gateway.consumerOf(login);
      if (!consumer) return strangers.refuse(exchange, invalidCredentials);
      const { id, username } = login;
      exchange.authenticate(consumer, {
        id,
        consumer_id: consumer.id,
        username: String(username),
      });
      return undefined;
    };

    return {
      access: (exchange) => {
        if (strangers.areNoneOf(exchange)) return undefined;
        const { request } = exchange;
        let sent = false;
        let given: Given | undefined;
        for (const name of headers) {
          const header = request.header(name);
          if (header === undefined) continue;
          sent = true;
          given = read(header) ?? given;
          if (hide_credentials) exchange.upstream.removeHeader(name);
          if (given?.login) break;
        }
        if (!sent) {
          exchange.response.setHeader('WWW-Authenticate', 'Basic realm="kong"');
          return strangers.refuse(exchange, noCredentials);
        }
        if (!given) return strangers.refuse(exchange, invalidCredentials);
        if (given.verified) return accept(exchange, given.login);
        const { login, header, password } = given;
        const answer = (verdict: Verdict): Outcome => {
          if (verdict === 'busy') return tooBusy;
          if (verdict === 'right' && login) return accept(exchange, login);
          return strangers.refuse(exchange, invalidCredentials);
        };
        return passwords.verify(header, password, login).then(answer);
      },
    };
  },
});

export const basicAuthKeeping = (keeping: PasswordKeeping): Plugin => ({
  ...basicAuth,
  credentials: [loginCredential(keeping)],
});

/** Either a login that this header is known to be right for, or a password still to be verified against the login of its user name, if there is one. */
type Given =
  | { readonly verified: true; readonly login: FoundRow }
  | {
      readonly verified: false;
      readonly login: FoundRow | undefined;
      readonly header: string;
      readonly password: string;
    };
