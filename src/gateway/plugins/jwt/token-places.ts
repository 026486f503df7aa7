// Where a request carries its token: in the query, else in a cookie, else behind Bearer.
// Kong 0.13.1: kong/plugins/jwt/handler.lua, retrieve_token
import type { ClientRequest, Reply } from '../plugin.ts';

const noToken: Reply = { status: 401, body: 'Unauthorized' };
const severalTokens: Reply = { status: 401, body: 'Multiple tokens provided' };
const noText: Reply = { status: 401, body: 'Unrecognizable token' };

/** Finds the token, or the answer to a request that has none. */
export function tokenFinder(
  args: readonly string[],
  cookies: readonly string[],
): (request: ClientRequest) => string | Reply {
  const patterns = cookies.map(cookiePattern);
  return (request) =>
    inQuery(request, args) ?? inCookies(request, patterns) ?? behindBearer(request) ?? noToken;
}

/** An argument that is there ends the search, even when it is empty. */
function inQuery(request: ClientRequest, names: readonly string[]): string | Reply | undefined {
  if (request.query === undefined) return undefined;
  for (const name of names) {
    let found: string | true | undefined;
    for (const [arg, value] of request.args()) {
      if (arg !== name) continue;
      if (found !== undefined) return severalTokens;
      found = value;
    }
    if (found !== undefined) return found === true ? noText : found;
  }
  return undefined;
}

function inCookies(request: ClientRequest, patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    for (const header of request.headers('cookie')) {
      const value = pattern.exec(header)?.[1];
      // The first cookie of a name counts; an empty one is none.
      if (value === '') break;
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

/** As nginx finds a cookie: its name in any case, after a comma too. */
const cookiePattern = (name: string): RegExp =>
  new RegExp(`(?:^|[;,] *)${name.replaceAll(/[^\w-]/g, '\\$&')} *= *([^;]*)`, 'i');

const bearer = /[Bb]earer[\t-\r ]+(.+)/;

function behindBearer(request: ClientRequest): string | undefined {
  const header = request.header('authorization');
  return header === undefined ? undefined : bearer.exec(header)?.[1];
}
