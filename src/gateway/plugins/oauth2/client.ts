// The application that a request is about, and whether it is the one that asks.
// Kong 0.13.1: kong/plugins/oauth2/access.lua, get_redirect_uri and retrieve_client_credentials
import { basicCredentials } from '../kit/auth/basic-credentials.ts';
import type { FoundRow, PluginGateway } from '../plugin.ts';
import { clients } from './entities.ts';
import { isGiven, type Parameters } from './parameters.ts';
import { sameSecret } from './same-secret.ts';

export interface Client {
  readonly id: string;
  readonly redirectUris: readonly string[];
}

export function findClient(gateway: PluginGateway, clientId: unknown): Client | undefined {
  return asClient(rowOf(gateway, clientId));
}

const rowOf = (gateway: PluginGateway, clientId: unknown): FoundRow | undefined =>
  typeof clientId === 'string' ? gateway.credential(clients.name, 'client_id', clientId) : undefined;

function asClient(row: FoundRow | undefined): Client | undefined {
  if (!row) return undefined;
  const { id, redirect_uri } = row;
  return { id, redirectUris: Array.isArray(redirect_uri) ? redirect_uri.map(String) : [] };
}

/**
 * By parameters, or else by the values of the header that is there for it. `byHeader`: a client that used the header is refused
 * in the words of HTTP authentication.
 */
export function authenticateClient(
  gateway: PluginGateway,
  parameters: Parameters,
  header: readonly string[],
): { client: Client | undefined; byHeader: boolean } {
  const given = { username: parameters('client_id'), password: parameters('client_secret') };
  const byHeader = header.length > 0 && !(isGiven(given.username) && isGiven(given.password));
  const shown = byHeader ? (header.length === 1 ? basicCredentials(header[0]) : undefined) : given;
  const row = rowOf(gateway, shown?.username);
  // Compared for an unknown client too.
  const right = sameSecret(shown?.password, row ? row['client_secret'] : '');
  return { client: right ? asClient(row) : undefined, byHeader };
}

/** The address that the client is to be sent to: the one that is asked for if it is one of the client's, else its first. */
export function redirectUriOf(client: Client, asked: unknown): { uri: string; registered: boolean } {
  const [first = ''] = client.redirectUris;
  if (!isGiven(asked)) return { uri: first, registered: true };
  return typeof asked === 'string' && client.redirectUris.includes(asked)
    ? { uri: asked, registered: true }
    : { uri: first, registered: false };
}
