// Stores tokens and codes before the client gets them. Kong 0.13.1: kong/plugins/oauth2/access.lua, generate_token
import { randomUUID } from 'node:crypto';
import type { EntitySchema, Row } from '#schema/fields.ts';
import { randomText } from '#schema/random-text.ts';
import type { PluginGateway } from '../plugin.ts';
import type { Binding } from './binding.ts';
import { codes, tokens } from './entities.ts';
import type { Config } from './schema.ts';

/** The client, the user and the scope of a token or code. */
export interface Grant extends Binding {
  readonly credential_id: string;
  readonly authenticated_userid?: string | undefined;
  readonly scope?: string | undefined;
}

/** The answer with a token, in the order of Kong's JSON. */
export interface TokenAnswer {
  readonly refresh_token?: string;
  readonly token_type: 'bearer';
  readonly access_token: string;
  /** Seconds; absent for a token that is good for ever. */
  readonly expires_in?: number;
}

/** Each answers undefined when the client is gone meanwhile. */
export interface Issuing {
  /** `id`: of the token's row; a new one without it. */
  token(grant: Grant, kind: 'refreshable' | 'plain', id?: string): Promise<TokenAnswer | undefined>;
  code(grant: Grant): Promise<string | undefined>;
}

const codeSeconds = 300;

export function issuing(config: Config, gateway: PluginGateway): Issuing {
  const expires = config.token_expiration > 0;
  // In whole seconds. At least 1, because 0 would mean that the token never expires.
  const expiresIn = expires ? Math.max(1, Math.round(config.token_expiration)) : 0;

  async function write(schema: EntitySchema, row: Row): Promise<boolean> {
    const written = await gateway.rows.insert(schema, row);
    // Writing a token or code also removes expired rows. The caller does not wait for it, and a failure is only logged.
    gateway.rows.removeExpired(schema).catch((error: unknown) => {
      gateway.log(`expired rows of ${schema.name} could not be removed: ${String(error)}`);
    });
    return written;
  }

  return {
    async token(grant, kind, id = randomUUID()) {
      const access_token = randomText();
      const refreshable = kind === 'refreshable' && expires;
      const refresh_token = refreshable ? randomText() : undefined;
      // A token that cannot be refreshed is useless after it has expired.
      const kept = refreshable ? config.refresh_token_ttl : expiresIn;
      const written = await write(tokens, {
        ...newRow(id, gateway.now(), expires ? kept : 0),
        ...grant,
        access_token,
        refresh_token,
        token_type: 'bearer',
        expires_in: expiresIn,
      });
      if (!written) return undefined;
      return {
        ...(refresh_token !== undefined && { refresh_token }),
        token_type: 'bearer',
        access_token,
        ...(expires && { expires_in: expiresIn }),
      };
    },
    async code(grant) {
      const code = randomText();
      const written = await write(codes, {
        ...newRow(randomUUID(), gateway.now(), codeSeconds),
        ...grant,
        code,
      });
      return written ? code : undefined;
    },
  };
}

/** `seconds`: how long it is kept, 0 for ever. Rows are dated to the second. */
const newRow = (id: string, now: number, seconds: number): Row => ({
  id,
  created_at: Math.floor(now / 1000) * 1000,
  ...(seconds > 0 && { expires_at: now + seconds * 1000 }),
});
