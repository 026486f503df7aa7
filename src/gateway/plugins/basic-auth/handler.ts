// Lets a caller in who sends a consumer's user name and password. Kong 0.13.1: kong/plugins/basic-auth/access.lua
import { invalidCredentials, Strangers } from '../kit/auth/anonymous.ts';
import { basicCredentials, type BasicCredentials } from '../kit/auth/basic-credentials.ts';
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
        let said: BasicCredentials | undefined;
        let login: FoundRow | undefined;
        for (const name of headers) {
          const header = request.header(name);
          if (header === undefined) continue;
          sent = true;
          const its = basicCredentials(header);
          if (its) {
            said = its;
            login = find(its.username);
          }
          if (hide_credentials) exchange.upstream.removeHeader(name);
          if (login) break;
        }
        if (!sent) {
          exchange.response.setHeader('WWW-Authenticate', 'Basic realm="kong"');
          return strangers.refuse(exchange, noCredentials);
        }
        if (!said) return strangers.refuse(exchange, invalidCredentials);
        const answer = (verdict: Verdict): Outcome => {
          if (verdict === 'busy') return tooBusy;
          if (verdict === 'right' && login) return accept(exchange, login);
          return strangers.refuse(exchange, invalidCredentials);
        };
        const verdict = passwords.of(said, login);
        return verdict === 'right' ? answer(verdict) : verdict.then(answer);
      },
    };
  },
});

export const basicAuthKeeping = (keeping: PasswordKeeping): Plugin => ({
  ...basicAuth,
  credentials: [loginCredential(keeping)],
});
