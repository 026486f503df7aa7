// The endpoint at which the provider of an api, in the name of its user, gives a client a code or a token (RFC 6749, 4.1.1
// and 4.2.1). Kong 0.13.1: kong/plugins/oauth2/access.lua, authorize
import type { Exchange, PluginGateway, Reply } from '../plugin.ts';
import { bindingOf } from './binding.ts';
import { findClient, redirectUriOf } from './client.ts';
import { endpointReply, insecurity, readNamedUser, readScope } from './endpoint.ts';
import type { Issuing } from './issuing.ts';
import type { Parameters } from './parameters.ts';
import { inFragment, inQuery } from './redirect.ts';
import { isRefusal, wrongClient, wrongRedirectUri, wrongResponseType, type Refusal } from './refusal.ts';
import type { Config } from './schema.ts';

export async function authorize(
  exchange: Exchange,
  parameters: Parameters,
  config: Config,
  gateway: PluginGateway,
  issue: Issuing,
): Promise<Reply> {
  const state = parameters('state');
  const refused = (refusal: Refusal): Reply => endpointReply(400, { ...refusal, state });

  const insecure = insecurity(exchange.request, config);
  if (insecure) return refused(insecure);
  const user = readNamedUser(parameters, config);
  if (isRefusal(user)) return refused(user);
  const client = findClient(gateway, parameters('client_id'));
  if (!client) return refused(wrongClient);

  // From here on the client is told everything by way of its own address.
  const { uri, registered } = redirectUriOf(client, parameters('redirect_uri'));
  const toldNo = (refusal: Refusal): Reply =>
    endpointReply(400, { redirect_uri: inQuery(uri, { ...refusal, state }) });

  if (!registered) return toldNo(wrongRedirectUri);
  const scope = readScope(parameters, config);
  if (isRefusal(scope)) return toldNo(scope);
  const type = parameters('response_type');
  const grant = {
    ...bindingOf(exchange, config.global_credentials),
    credential_id: client.id,
    authenticated_userid: user.userid,
    scope: scope.scope,
  };
  if (type === 'code' && config.enable_authorization_code) {
    const code = await issue.code(grant);
    if (code === undefined) return refused(wrongClient);
    return endpointReply(200, { redirect_uri: inQuery(uri, { code, state }) });
  }
  if (type === 'token' && config.enable_implicit_grant) {
    const token = await issue.token(grant, 'plain');
    if (token === undefined) return refused(wrongClient);
    return endpointReply(200, { redirect_uri: inFragment(uri, { ...token, state }) });
  }
  return toldNo(wrongResponseType);
}
