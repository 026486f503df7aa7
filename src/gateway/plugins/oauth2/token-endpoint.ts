// The endpoint at which a client gets a token, by one of four grants or for a refresh token (RFC 6749, 3.2).
// Kong 0.13.1: kong/plugins/oauth2/access.lua, issue_token
import type { EntitySchema } from '#schema/fields.ts';
import type { Exchange, FoundRow, PluginGateway, Reply } from '../plugin.ts';
import { bindingOf, isFrom, isGone, type Binding } from './binding.ts';
import { authenticateClient, redirectUriOf, type Client } from './client.ts';
import { endpointReply, insecurity, readNamedUser, readScope, readUser } from './endpoint.ts';
import { codes, tokens } from './entities.ts';
import type { Issuing, TokenAnswer } from './issuing.ts';
import { isGiven, type Parameters } from './parameters.ts';
import {
  isRefusal,
  wrongClient,
  wrongCode,
  wrongGrantType,
  wrongRedirectUri,
  wrongRefreshToken,
  type Refusal,
} from './refusal.ts';
import type { Config } from './schema.ts';
import { tokenIdFor } from './token-id.ts';

type Answer = TokenAnswer | Refusal;

/** The facts that every grant needs. */
interface Asking {
  readonly client: Client;
  readonly binding: Binding;
  readonly parameters: Parameters;
  readonly config: Config;
  readonly gateway: PluginGateway;
  readonly issue: Issuing;
}

const challenge = { 'www-authenticate': 'Basic realm="OAuth2.0"' };

/** `header`: the values of the header by which a client may authenticate. */
export async function giveToken(
  exchange: Exchange,
  parameters: Parameters,
  header: readonly string[],
  config: Config,
  gateway: PluginGateway,
  issue: Issuing,
): Promise<Reply> {
  const state = parameters('state');
  const reply = (answer: Answer): Reply =>
    isRefusal(answer)
      ? endpointReply(400, { ...answer, state })
      : endpointReply(200, withState(answer, state));

  const insecure = insecurity(exchange.request, config);
  if (insecure) return reply(insecure);
  const { client, byHeader } = authenticateClient(gateway, parameters, header);
  if (!client) {
    return byHeader ? endpointReply(401, { ...wrongClient, state }, challenge) : reply(wrongClient);
  }
  if (!redirectUriOf(client, parameters('redirect_uri')).registered) return reply(wrongRedirectUri);
  const grant = grantOf(parameters('grant_type'), config);
  if (!grant) return reply(wrongGrantType);
  const binding = bindingOf(exchange, config.global_credentials);
  return reply(await grant({ client, binding, parameters, config, gateway, issue }));
}

/** The members stand in Kong's order. */
const withState = ({ refresh_token, token_type, ...rest }: TokenAnswer, state: unknown): object => ({
  refresh_token,
  token_type,
  state,
  ...rest,
});

function grantOf(type: unknown, config: Config): ((asking: Asking) => Promise<Answer>) | undefined {
  switch (type) {
    case 'authorization_code':
      return forCode;
    case 'refresh_token':
      return forRefreshToken;
    case 'client_credentials':
      return config.enable_client_credentials ? forClient : undefined;
    case 'password':
      return config.enable_password_grant ? forUser : undefined;
    default:
      return undefined;
  }
}

async function forCode({ client, binding, parameters, gateway, issue }: Asking): Promise<Answer> {
  const code = parameters('code');
  if (typeof code !== 'string') return wrongCode;
  const row = await known(gateway, codes, 'code', code);
  const tokenId = tokenIdFor(code, client.id);
  if (row && (isGone(row, gateway.now()) || !isFrom(row, binding) || row['credential_id'] !== client.id))
    return wrongCode;
  // Of several requests with one code at the same time, the one that removes the code gets the token.
  if (row && (await gateway.rows.remove(codes, row.id)))
    return (await issue.token({ ...grantIn(row), ...binding }, 'refreshable', tokenId)) ?? wrongClient;
  // The code was used before, so it may have been stolen (RFC 6749, 4.1.2).
  await gateway.rows.remove(tokens, tokenId);
  return wrongCode;
}

/** Another node may have issued it a moment ago. */
async function known(
  gateway: PluginGateway,
  schema: EntitySchema,
  field: string,
  value: string,
): Promise<FoundRow | undefined> {
  const row = gateway.credential(schema.name, field, value);
  if (row || !gateway.rows.seek) return row;
  await gateway.rows.seek(schema, field, value);
  return gateway.credential(schema.name, field, value);
}

/** A refreshed token keeps its id, so that it is removed when its code is sent again. */
async function forRefreshToken({ client, binding, parameters, gateway, issue }: Asking): Promise<Answer> {
  const given = parameters('refresh_token');
  const row = typeof given === 'string' ? await known(gateway, tokens, 'refresh_token', given) : undefined;
  if (!row || isGone(row, gateway.now()) || !isFrom(row, binding)) return wrongRefreshToken;
  if (row['credential_id'] !== client.id) return wrongClient;
  if (!(await gateway.rows.remove(tokens, row.id))) return wrongRefreshToken;
  return (await issue.token({ ...grantIn(row), ...binding }, 'refreshable', row.id)) ?? wrongClient;
}

/** A client that names a user has to know the provision key. */
async function forClient({ client, binding, parameters, config, issue }: Asking): Promise<Answer> {
  const user = isGiven(parameters('authenticated_userid')) ? readUser(parameters, config) : undefined;
  if (user && isRefusal(user)) return user;
  const scope = readScope(parameters, config);
  if (isRefusal(scope)) return scope;
  const grant = { credential_id: client.id, authenticated_userid: user?.userid, ...scope, ...binding };
  return (await issue.token(grant, 'plain')) ?? wrongClient;
}

/** The api's provider has checked the user's password. The provision key, which only the provider knows, shows that. */
async function forUser({ client, binding, parameters, config, issue }: Asking): Promise<Answer> {
  const user = readNamedUser(parameters, config);
  if (isRefusal(user)) return user;
  const scope = readScope(parameters, config);
  if (isRefusal(scope)) return scope;
  const grant = { credential_id: client.id, authenticated_userid: user.userid, ...scope, ...binding };
  return (await issue.token(grant, 'refreshable')) ?? wrongClient;
}

/** The grant that an earlier row was given for. */
function grantIn(row: Readonly<Record<string, unknown>>) {
  const { credential_id, authenticated_userid, scope } = row;
  return {
    credential_id: String(credential_id),
    authenticated_userid: textOrNothing(authenticated_userid),
    scope: textOrNothing(scope),
  };
}

const textOrNothing = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
