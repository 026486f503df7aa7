// Lets a caller in whose user name and password a directory takes. Kong 0.13.1: kong/plugins/ldap-auth/access.lua
import { invalidCredentials, Strangers } from '../kit/auth/anonymous.ts';
import { decodeCredentials, type BasicCredentials } from '../kit/auth/basic-credentials.ts';
import { definePlugin, type Exchange, type Outcome, type Reply } from '../plugin.ts';
import { Directory } from './directory.ts';
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
  prepare: (config, gateway, scope) => {
    const { anonymous, hide_credentials, attribute, base_dn } = config;
    const strangers = new Strangers('ldap-auth', anonymous, gateway, scope);
    const directory = new Directory(config, gateway);
    const verdicts = new Verdicts(config.cache_ttl, () => gateway.now());
    const read = credentialsAfter(config.header_type);

    const accept = (exchange: Exchange, username: string): Outcome => {
      if (hide_credentials) for (const name of headers) exchange.upstream.removeHeader(name);
      exchange.authenticate(undefined, { username });
      return undefined;
    };

    /** One header after the other, until one is taken. */
    const examine = (exchange: Exchange, sent: readonly string[]): Outcome | Promise<Outcome> => {
      for (const [at, header] of sent.entries()) {
        const known = verdicts.find(header);
        if (known?.verdict === 'right') return accept(exchange, known.username);
        const given = known ? undefined : read(header);
        if (!given) continue;
        const { username, password } = given;
        const asked = verdicts.of(header, username, () =>
          directory.verify(userDn(attribute, username, base_dn), password),
        );
        return asked.then((verdict) => {
          if (verdict === 'right') return accept(exchange, username);
          if (verdict === 'wrong') return examine(exchange, sent.slice(at + 1));
          return verdict === 'busy' ? tooBusy : notSaid;
        });
      }
      return strangers.refuse(exchange, invalidCredentials);
    };

    return {
      close: () => directory.close(),
      access: (exchange) => {
        if (strangers.areNoneOf(exchange)) return undefined;
        const sent: string[] = [];
        for (const name of headers) {
          const header = exchange.request.header(name);
          if (header !== undefined) sent.push(header);
        }
        if (sent.length === 0) {
          exchange.response.setHeader('WWW-Authenticate', 'LDAP realm="kong"');
          return strangers.refuse(exchange, noCredentials);
        }
        return examine(exchange, sent);
      },
    };
  },
});

/**
 * Reads a header of this type. Without a password there are no credentials: a directory takes a name without one for an
 * anonymous caller, and says yes (RFC 4513, 5.1.2).
 */
function credentialsAfter(type: string): (header: string) => BasicCredentials | undefined {
  const scheme = type.toLowerCase();
  return (header) => {
    const [, written = '', encoded] = /^\s*(\S+)\s+(.*)$/s.exec(header) ?? [];
    if (written.toLowerCase() !== scheme) return undefined;
    const given = decodeCredentials(encoded);
    return given && given.password !== '' ? given : undefined;
  };
}
