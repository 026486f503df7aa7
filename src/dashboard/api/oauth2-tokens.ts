// Access tokens that the dashboard makes for a single request.
import { admin } from './admin.ts';

export async function makeToken(values: {
  credential_id: string;
  expires_in: number;
  api_id?: string;
  service_id?: string;
}): Promise<{ id: string; access_token: string }> {
  const { id, access_token } = await admin.all('oauth2_tokens').create({ ...values, token_type: 'bearer' });
  return { id, access_token: access_token ?? '' };
}

export const removeToken = (id: string): Promise<void> => admin.all('oauth2_tokens').remove(id);
