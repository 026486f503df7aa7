// Lets a request through that carries a token which is good for what it asks.
// Kong 0.13.1: kong/plugins/oauth2/access.lua, parse_access_token and do_authentication
import type { Strangers } from '../kit/auth/anonymous.ts';
import { bodyReader, type BodyArgs } from '../kit/args/body-args.ts';
import { withoutArg } from '../kit/args/encoded-args.ts';
import { headerText, textOfHeader } from '../../http/header-text.ts';
import type { ClientRequest, Exchange, Outcome, PluginGateway, Reply } from '../plugin.ts';
import { isGone, opens } from './binding.ts';
import { clients, tokens } from './entities.ts';
import { isGiven, parametersOf } from './parameters.ts';
import type { Config } from './schema.ts';

type Row = Readonly<Record<string, unknown>>;
type Found = { readonly token: unknown; readonly in: 'header' | 'arguments' } | undefined;

const argument = 'access_token';

const missing: Reply = {
  status: 401,
  body: { error_description: 'The access token is missing', error: 'invalid_request' },
  headers: { 'WWW-Authenticate': 'Bearer realm="service"' },
};
const invalid: Reply = {
  status: 401,
  body: { error_description: 'The access token is invalid or has expired', error: 'invalid_token' },
  headers: {
    'WWW-Authenticate':
      'Bearer realm="service" error="invalid_token" error_description="The access token is invalid or has expired"',
  },
};
const several: Reply = {
  status: 400,
  body: { error_description: 'The access token was sent more than once', error: 'invalid_request' },
  headers: {
    'WWW-Authenticate':
      'Bearer realm="service" error="invalid_request" error_description="The access token was sent more than once"',
  },
};

/** `headers`: the names of the header that may carry a token. Answers at once unless a body may hold one. */
export function resourceAccess(
  config: Config,
  gateway: PluginGateway,
  strangers: Strangers,
  headers: readonly string[],
): (exchange: Exchange) => Outcome | Promise<Outcome> {
  const { global_credentials, hide_credentials } = config;

  const authenticate = (exchange: Exchange, body?: BodyArgs): Outcome | Promise<Outcome> => {
    const found = findToken(exchange.request, headers, body);
    if (found && hide_credentials) hide(exchange, headers, found.in, body);
    if (!found) return strangers.refuse(exchange, missing);
    const { token } = found;
    if (Array.isArray(token)) return strangers.refuse(exchange, several);
    // Another node may have issued it a moment ago.
    const { seek } = gateway.rows;
    if (seek && typeof token === 'string' && !gateway.credential(tokens.name, argument, token))
      return seek(tokens, argument, token).then(() => admit(exchange, token));
    return admit(exchange, token);
  };

  const admit = (exchange: Exchange, given: unknown): Outcome => {
    const token = validToken(exchange, given);
    const client = token && gateway.credential(clients.name, 'id', String(token['credential_id']));
    const consumer = client && gateway.consumerOf(client);
    if (!token || !client || !consumer) return strangers.refuse(exchange, invalid);
    exchange.authenticate(consumer, { id: client.id, consumer_id: consumer.id });
    setOrRemove(exchange, 'x-authenticated-scope', token['scope']);
    setOrRemove(exchange, 'x-authenticated-userid', token['authenticated_userid']);
    return undefined;
  };

  function validToken(exchange: Exchange, token: unknown): Row | undefined {
    const row = typeof token === 'string' ? gateway.credential(tokens.name, argument, token) : undefined;
    if (!row || !opens(row, exchange, global_credentials)) return undefined;
    const now = gateway.now();
    const seconds = Number(row['expires_in']);
    // One that expires in no time never does.
    if (seconds > 0 && now - Number(row['created_at']) > seconds * 1000) return undefined;
    return isGone(row, now) ? undefined : row;
  }

  return (exchange) => {
    const { request } = exchange;
    const read = hasReadBody(request) ? bodyReader(request.header('content-type')) : undefined;
    if (!read) return authenticate(exchange);
    return request
      .body()
      .then((body) => authenticate(exchange, body !== 'too-large' && mayName(body) ? read(body) : undefined));
  };
}

/** Kong reads the bodies of these methods. */
const hasReadBody = ({ method }: ClientRequest): boolean =>
  method === 'POST' || method === 'PUT' || method === 'PATCH';

/** Is the argument's name in it, as it is or escaped? It would be a waste to read a body through in which it cannot be. */
const mayName = (body: Buffer): boolean =>
  body.includes(argument) || body.includes('%') || body.includes('\\u');

/** An argument goes before the header, the body's before the query's. */
function findToken(request: ClientRequest, headers: readonly string[], body: BodyArgs | undefined): Found {
  if (body || request.query !== undefined) {
    const token = parametersOf(request, body)(argument);
    if (isGiven(token)) return { token, in: 'arguments' };
  }
  for (const name of headers) {
    const values = request.headers(name);
    if (values.length > 1) return { token: values, in: 'header' };
    const token = bearer.exec(values[0] ?? '')?.[1];
    if (token !== undefined) return { token: textOfHeader(token), in: 'header' };
  }
  return undefined;
}

const bearer = /^\s*(?:bearer|token)\s+(\S+)\s*$/i;

/** A JSON body stays what it is, as in Kong. */
function hide(
  { request, upstream }: Exchange,
  headers: readonly string[],
  where: 'header' | 'arguments',
  body: BodyArgs | undefined,
): void {
  if (where === 'header') {
    for (const name of headers) upstream.removeHeader(name);
    return;
  }
  if (request.query !== undefined && request.args().some(([name]) => name === argument)) {
    upstream.setQuery(withoutArg(request.query, argument) || undefined);
  }
  const isForm = request.header('content-type')?.includes('application/x-www-form-urlencoded') ?? false;
  if (isForm && body?.get(argument) !== undefined) upstream.setBody(body.without(argument));
}

function setOrRemove({ upstream }: Exchange, name: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') upstream.setHeader(name, headerText(value));
  else upstream.removeHeader(name);
}
