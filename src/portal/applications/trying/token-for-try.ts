// An access token for one request, made through the Admin API. It ends by itself after a minute, and is removed when the request is done.
import type { AdminClient } from '#client';
import type { PublishDraft } from '#wire/portal/operator.ts';
import type { HeaderLine } from '#wire/try-it.ts';
import { removeRow } from '../kong/every-row.ts';

export interface TokenForTry {
  readonly header: HeaderLine;
  end(): Promise<void>;
}

/** Seconds. */
const lifetime = 60;

export async function tokenForTry(
  client: AdminClient,
  credential: string,
  { target: { kind, id } }: PublishDraft,
  config: Readonly<Record<string, unknown>>,
): Promise<TokenForTry> {
  const bound = kind === 'api' ? { api_id: id } : kind === 'service' ? { service_id: id } : {};
  const tokens = client.all('oauth2_tokens');
  const made = await tokens.create({
    credential_id: credential,
    expires_in: lifetime,
    token_type: 'bearer',
    ...(config['global_credentials'] === true ? {} : bound),
  });
  const { auth_header_name: name } = config;
  return {
    header: [
      typeof name === 'string' && name !== '' ? name : 'Authorization',
      `Bearer ${made.access_token ?? ''}`,
    ],
    end: () => removeRow(tokens, made.id),
  };
}
