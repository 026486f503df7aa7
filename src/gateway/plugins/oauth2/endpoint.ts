// The common part of both endpoints: their paths, the demand for TLS, the trusted peers, and the form of answers.
// Kong 0.13.1: kong/plugins/oauth2/access.lua (execute), kong/tools/utils.lua (check_https)
import { strip } from '#schema/coerce.ts';
import { unescaped } from '../../http/percent-encoding.ts';
import type { ClientRequest, MessageReply } from '../plugin.ts';
import { isGiven, type Parameters } from './parameters.ts';
import {
  insecure,
  invalidScope,
  isRefusal,
  noUser,
  twoProtocols,
  wrongProvisionKey,
  type Refusal,
} from './refusal.ts';
import { sameSecret } from './same-secret.ts';
import type { Config } from './schema.ts';

/** Anywhere in the path, as nginx sees it: escapes decoded, dots resolved, slashes merged. */
export function endpointAt(path: string): 'token' | 'authorize' | undefined {
  const uri = /%|\/\.|\/\//.test(path) ? normalised(path) : path;
  if (uri.includes('/oauth2/token')) return 'token';
  return uri.includes('/oauth2/authorize') ? 'authorize' : undefined;
}

function normalised(path: string): string {
  const decoded = unescaped(path, false).toString('latin1');
  const segments: string[] = [];
  for (const segment of decoded.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

/** Why a request is not taken for one over TLS. */
export function insecurity(request: ClientRequest, config: Config): Refusal | undefined {
  if (request.scheme === 'https') return undefined;
  if (!config.accept_http_if_already_terminated || !request.trusted) return insecure;
  const [said, ...others] = request.headers('x-forwarded-proto');
  if (others.length > 0) return twoProtocols;
  return said?.toLowerCase() === 'https' ? undefined : insecure;
}

/** The user that the caller states. Only a caller with the provision key may state one. '' for a user without a name. */
export function readUser(parameters: Parameters, config: Config): { userid: string } | Refusal {
  if (!sameSecret(parameters('provision_key'), config.provision_key)) return wrongProvisionKey;
  const userid = parameters('authenticated_userid') ?? '';
  return typeof userid === 'string' ? { userid: strip(userid) } : noUser;
}

/** The same where a user is needed. */
export function readNamedUser(parameters: Parameters, config: Config): { userid: string } | Refusal {
  const user = readUser(parameters, config);
  return isRefusal(user) || user.userid !== '' ? user : noUser;
}

/** The scope that is asked for, if it may be had. */
export function readScope(parameters: Parameters, config: Config): { scope: string } | Refusal {
  const asked = parameters('scope');
  const { scopes, mandatory_scope } = config;
  if (scopes === undefined || asked === undefined) {
    return mandatory_scope && !isGiven(asked) ? invalidScope('You must specify a scope') : { scope: '' };
  }
  if (typeof asked !== 'string') return invalidScope('scope must be a string');
  const names = asked.match(/[^ \t\n\v\f\r]+/g) ?? [];
  const unknown = names.find((name) => !scopes.includes(name));
  return unknown === undefined
    ? { scope: names.join(' ') }
    : invalidScope(`"${unknown}" is an invalid scope`);
}

/** Headers in the order of Kong's. They forbid every cache on the way to keep the answer. */
export const endpointReply = (
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): MessageReply => ({
  status,
  body,
  headers: { pragma: 'no-cache', ...headers, 'cache-control': 'no-store' },
});
