// Which recorded exchanges wait for a plugin that is not built yet, told by rules from what was sent and what Kong answered.
import { uuid } from './counterparts.ts';
import type { Exchange } from './recording.ts';

/** Decides exchange after exchange: what refers to a row that could not be made here waits too. */
export function createWaiting(built: readonly string[]): (exchange: Exchange) => boolean {
  const missing = bundledByKong.filter((name) => !built.includes(name));
  const collections = missing.flatMap((name) => credentialsOf[name] ?? []);
  const known = new Set<string>();
  const lost = new Set<string>();
  const uris = new Map<string, readonly string[]>();
  /** What the rows of missing plugins would have acted on: paths of apis, or everything. */
  const reach = new Map<string, readonly string[]>();

  function isAboutMissing({ request, body = '' }: Exchange): boolean {
    const [, path = ''] = request.split(' ');
    const parts = path.split(/[/?]/);
    if (parts.some((part) => collections.includes(part))) return true;
    if (parts[1] === 'plugins' && missing.includes(parts[3] ?? '')) return true;
    const named = [...body.matchAll(pluginName)].some(([, name = '']) => missing.includes(name));
    return named || idsIn(request + body).some((id) => lost.has(id));
  }

  function note({ request, answer }: Exchange, waits: boolean): void {
    for (const id of idsIn(JSON.stringify(answer ?? ''))) if (!known.has(id)) (waits ? lost : known).add(id);
    const [, removed = ''] = /^DELETE .*\/plugins\/([^/?]+)/.exec(request) ?? [];
    reach.delete(removed);
    if (typeof answer !== 'object' || answer === null || !('id' in answer)) return;
    const id = String(answer.id);
    if ('uris' in answer && Array.isArray(answer.uris)) uris.set(id, answer.uris.map(String));
    if (!waits || !('config' in answer)) return;
    const scope = 'api_id' in answer ? uris.get(String(answer.api_id)) : undefined;
    reach.set(id, scope ?? ['']);
  }

  return (exchange) => {
    if (exchange.to === 'proxy') {
      const path = exchange.request.slice(exchange.request.indexOf(' ') + 1);
      return [...reach.values()].flat().some((uri) => path.startsWith(uri));
    }
    const waits = isAboutMissing(exchange);
    note(exchange, waits);
    return waits;
  };
}

/** In JSON, a form and a multipart body. */
const pluginName = /\bname(?:=|": ?"|"\r\n\r\n)([\w-]+)/g;

const idsIn = (text: string): readonly string[] => text.match(uuid) ?? [];

/** The collections that only a plugin has. */
const credentialsOf: Readonly<Record<string, readonly string[]>> = {
  acl: ['acls'],
  'hmac-auth': ['hmac-auth', 'hmac-auths'],
  jwt: ['jwt', 'jwts'],
  oauth2: ['oauth2', 'oauth2_tokens'],
};

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
