// Lets a caller in whose user name and password a directory takes. Kong 0.13.1: kong/plugins/ldap-auth/access.lua
import { alreadyAuthenticated, invalidCredentials, refuse } from '../anonymous.ts';
import { decodeCredentials, type BasicCredentials } from '../basic-credentials.ts';
import { definePlugin, type Exchange, type Outcome, type Reply } from '../plugin.ts';
import { Directory, type Verdict } from './directory.ts';
import { schema } from './schema.ts';
import { userDn } from './user-dn.ts';
import { Verdicts } from './verdicts.ts';

const noCredentials: Reply = { status: 401, body: 'Unauthorized' };
const notSaid: Reply = { status: 500 };
const tooBusy: Reply = { status: 503, body: 'Service unavailable' };

/** In the order in which they are examined. */
const headers = ['proxy-authorization', 'authorization'];

export const ldapAuth = definePlugin({
  name: 'ldap-auth',
  priority: 1002,
  schema,
  prepare: (config, gateway) => {
    const { anonymous, hide_credentials, attribute, base_dn } = config;
    const directory = new Directory(config, (line) => gateway.log(line));
    const verdicts = new Verdicts(config.cache_ttl, () => gateway.now());
    const read = credentialsAfter(config.header_type);

    const accept = (exchange: Exchange, username: string): Outcome => {
      if (hide_credentials) for (const name of headers) exchange.upstream.removeHeader(name);
      exchange.authenticate(undefined, { username });
      return undefined;
    };

    /** One after the other, until one is taken. */
    const examine = (exchange: Exchange, given: readonly BasicCredentials[]): Outcome | Promise<Outcome> => {
      const [first, ...others] = given;
      if (!first) return refuse(exchange, gateway, anonymous, invalidCredentials);
      const { username, password } = first;
      const answer = (verdict: Verdict): Outcome | Promise<Outcome> => {
        if (verdict === 'wrong') return examine(exchange, others);
        if (verdict === 'right') return accept(exchange, username);
        return verdict === 'busy' ? tooBusy : notSaid;
      };
      const verdict = verdicts.of(username, password, () =>
        directory.verify(userDn(attribute, username, base_dn), password),
      );
      return typeof verdict === 'string' ? answer(verdict) : verdict.then(answer);
    };

    return {
      close: () => directory.close(),
      access: (exchange) => {
        if (alreadyAuthenticated(exchange, anonymous)) return undefined;
        const sent = headers.flatMap((name) => exchange.request.headers(name).slice(0, 1));
        if (sent.length === 0) {
          exchange.response.setHeader('WWW-Authenticate', 'LDAP realm="kong"');
          return refuse(exchange, gateway, anonymous, noCredentials);
        }
        return examine(exchange, sent.flatMap(read));
      },
    };
  },
});

/**
 * Reads a header of this type. Without a password there are no credentials: a directory takes a name without one for an
 * anonymous caller, and says yes (RFC 4513, 5.1.2).
 */
function credentialsAfter(type: string): (header: string) => readonly BasicCredentials[] {
  const scheme = type.toLowerCase();
  return (header) => {
    const [, written = '', encoded] = /^\s*(\S+)\s+(.*)$/s.exec(header) ?? [];
    if (written.toLowerCase() !== scheme) return [];
    const given = decodeCredentials(encoded);
    return given && given.password !== '' ? [given] : [];
  };
}
