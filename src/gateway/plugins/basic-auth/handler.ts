// Lets a caller in who sends a consumer's user name and password. Kong 0.13.1: kong/plugins/basic-auth/access.lua
import { alreadyAuthenticated, invalidCredentials, refuse } from '../anonymous.ts';
import { basicCredentials, type BasicCredentials } from '../basic-credentials.ts';
import { definePlugin, type Exchange, type Outcome, type Reply } from '../plugin.ts';
import { loginCredential, logins } from './credentials.ts';
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
  credentials: [loginCredential],
  prepare: ({ hide_credentials, anonymous }, gateway) => {
    const find = ({ username }: BasicCredentials): Readonly<Record<string, unknown>> | undefined =>
      gateway.credential(logins.name, 'username', username);

    const accept = (exchange: Exchange, credential: Readonly<Record<string, unknown>>): Outcome => {
      const { id, consumer_id, username } = credential;
      const consumer = gateway.consumer(String(consumer_id));
      if (!consumer) return refuse(exchange, gateway, anonymous, invalidCredentials);
      exchange.authenticate(consumer, {
        id: String(id),
        consumer_id: consumer.id,
        username: String(username),
      });
      return undefined;
    };

    return {
      access: (exchange) => {
        if (alreadyAuthenticated(exchange, anonymous)) return undefined;
        const { request, upstream, response } = exchange;
        if (headers.every((name) => request.header(name) === undefined)) {
          response.setHeader('WWW-Authenticate', 'Basic realm="kong"');
          return refuse(exchange, gateway, anonymous, noCredentials);
        }
        let given: BasicCredentials | undefined;
        let credential: Readonly<Record<string, unknown>> | undefined;
        for (const name of headers) {
          given = basicCredentials(request.header(name)) ?? given;
          credential = given && find(given);
          if (hide_credentials) upstream.removeHeader(name);
          if (credential) break;
        }
        if (!given) return refuse(exchange, gateway, anonymous, invalidCredentials);

        const answer = (verdict: Verdict): Outcome => {
          if (verdict === 'busy') return tooBusy;
          if (verdict === 'right' && credential) return accept(exchange, credential);
          return refuse(exchange, gateway, anonymous, invalidCredentials);
        };
        const hash = credential && String(credential['password']);
        const verdict = passwords.check(given.username, given.password, hash);
        return typeof verdict === 'string' ? answer(verdict) : verdict.then(answer);
      },
    };
  },
});
