// Why a request was answered as it was, in words: as far as the record says it, and no further. Pure.
import type { ShownRequest } from '#dashboard/api/live-requests.ts';
import { answeringPlugin } from '#dashboard/traffic/answerers.ts';

export interface Why {
  /** "key-auth answered 401." */
  readonly fact: string;
  readonly reason: string | undefined;
}

/** By status, or for any. Kong 0.13.1 and later: kong/plugins/NAME/access.lua */
const plugins: Readonly<Record<string, Readonly<Record<number, string>> | string>> = {
  'key-auth': {
    400: 'The body in which it looks for the key could not be read.',
    401: 'No key or no valid one was sent.',
    403: 'The key that was sent is not one of its keys.',
  },
  'basic-auth': {
    401: 'No name and password were sent, or not the right ones.',
    403: 'The name or the password is wrong.',
    503: 'Too many passwords waited to be checked.',
  },
  jwt: {
    401: 'No token was sent, or one that could not be used.',
    403: 'The token’s signature, algorithm or key was not accepted.',
  },
  'hmac-auth': {
    401: 'No signature was sent, or not the right one.',
    403: 'The signature, its date or its digest was not accepted.',
  },
  'ldap-auth': {
    401: 'No name and password were sent, or the directory did not accept them.',
    403: 'The directory did not accept the name and password.',
    500: 'The directory could not be asked.',
    503: 'Too many waited for the directory.',
  },
  oauth2: {
    400: 'What was asked of its endpoints was not complete or not valid.',
    401: 'No access token was sent, or it is not valid or has expired.',
    403: 'The access token does not have what is needed here.',
  },
  acl: { 403: 'The groups of the consumer do not let it in here.' },
  'bot-detection': {
    400: 'The request had more than one User-Agent.',
    403: 'The client’s program counts as a bot.',
  },
  'rate-limiting': {
    429: 'It refused the request: over the limit.',
    500: 'Its counters could not be read.',
  },
  'response-ratelimiting': {
    429: 'It refused the request: what the upstream counts is used up.',
    500: 'Its counters could not be read.',
  },
  'request-size-limiting': {
    413: 'The body is larger than it allows.',
    417: 'The body is larger than it allows, and the client had asked before sending it.',
  },
  'request-termination': 'It ends every request with this answer.',
  'aws-lambda': { 500: 'The function could not be called.' },
  cors: 'It answers what a browser asks before a request.',
  'request-transformer': {
    400: 'The body could not be decoded.',
    415: 'The body is encoded in a way that it does not know.',
  },
  'response-transformer': { 502: 'The upstream’s body could not be decoded.' },
};

function pluginReason(name: string, { status, address }: ShownRequest): string {
  if (name === 'ip-restriction') return `It does not let in the client’s address ${address}.`;
  const known = plugins[name];
  const reason = typeof known === 'string' ? known : known?.[status];
  return reason ?? 'It answered in place of the upstream.';
}

/** For a request that no upstream answered. */
function failedUpstream({ status, tries, upstream }: ShownRequest): string | undefined {
  const at = upstream === null ? '' : ` at ${upstream}`;
  if (status === 504)
    return tries > 1
      ? `None of ${tries} tries was answered in time.`
      : `The upstream${at} did not answer in time.`;
  if (status !== 502) return undefined;
  return tries > 1
    ? `None of ${tries} tries brought a valid answer.`
    : `The upstream${at} could not be reached, or gave no valid answer.`;
}

/** `knowsPlugins`: the gateway says which plugin has answered. The log of another Kong does not. */
export function whyOf(request: ShownRequest, knowsPlugins: boolean): Why {
  const { answered_by: answeredBy, status, method, host, path } = request;
  const plugin = answeringPlugin(answeredBy);
  if (plugin !== undefined)
    return { fact: `${plugin} answered ${status}.`, reason: pluginReason(plugin, request) };
  switch (answeredBy) {
    case 'upstream':
      return {
        fact: `The upstream answered ${status} itself.`,
        reason: request.tries > 1 ? `It came with try ${request.tries}.` : undefined,
      };
    case 'router':
      return {
        fact: `The gateway answered ${status}.`,
        reason:
          status === 404
            ? `Nothing takes ${method} ${host}${path}.`
            : status === 426
              ? 'The request came without TLS, and what takes it wants HTTPS.'
              : undefined,
      };
    case 'balancer':
      return {
        fact: `The gateway answered ${status}.`,
        reason: 'The upstream has no address that the request could go to.',
      };
    case 'client':
      return { fact: 'The client went before its answer began.', reason: undefined };
    case 'gateway': {
      const reason = knowsPlugins || request.tries > 0 ? failedUpstream(request) : undefined;
      if (reason !== undefined) return { fact: `The gateway answered ${status}.`, reason };
      return knowsPlugins
        ? { fact: `The gateway answered ${status} itself.`, reason: undefined }
        : {
            fact: `The gateway or one of its plugins answered ${status}.`,
            reason: 'What this gateway sends of a request does not say which.',
          };
    }
    default:
      return {
        fact: `The answer was ${status}.`,
        reason: 'What was sent of this request does not say who answered.',
      };
  }
}
