// Which recorded exchanges are about what this gateway does not have, told by rules from the request alone.
import { referencesOf, type Exchange } from './recording.ts';

const missingPaths = ['acls', 'hmac-auths', 'jwts', 'oauth2', 'oauth2_tokens'];

/** What a balancer knows of targets. */
const aboutHealth = /^\/upstreams\/[^/]+\/(?:health\/?$|targets\/[^/]+\/(?:un)?healthy$)/;

/** Plugins that Kong bundles and this gateway does not know. */
export const missingPlugins = (built: readonly string[]): readonly string[] =>
  bundledByKong.filter((name) => !built.includes(name));

/** Decides exchange after exchange: one that refers to an excluded one is excluded too. */
export function createExclusion(built: readonly string[]): (exchange: Exchange) => boolean {
  const missing = missingPlugins(built);
  const lost = new Set<string>();

  const isAboutMissing = ({ request: { path, body = '' } }: Exchange): boolean => {
    const [, first = '', , third = ''] = path.split(/[/?]/);
    if (missingPaths.includes(first) || missing.includes(third) || path.includes('acls')) return true;
    if (aboutHealth.test(path)) return true;
    return missing.some((name) => new RegExp(`\\bname(?:=|": *"|"\\r\\n\\r\\n)${name}(?![\\w-])`).test(body));
  };

  return (exchange) => {
    const excluded = isAboutMissing(exchange) || referencesOf(exchange).some((name) => lost.has(name));
    if (excluded && exchange.save !== undefined) lost.add(exchange.save);
    return excluded;
  };
}

/** kong/constants.lua */
const bundledByKong = [
  'acl',
  'aws-lambda',
  'basic-auth',
  'bot-detection',
  'correlation-id',
  'cors',
  'datadog',
  'file-log',
  'hmac-auth',
  'http-log',
  'ip-restriction',
  'jwt',
  'key-auth',
  'ldap-auth',
  'loggly',
  'oauth2',
  'rate-limiting',
  'request-size-limiting',
  'request-termination',
  'request-transformer',
  'response-ratelimiting',
  'response-transformer',
  'runscope',
  'statsd',
  'syslog',
  'tcp-log',
  'udp-log',
];
