// The table of the collector's tokens in the dashboard's own database.
import type { Part } from '../../database/part.ts';

export type TokenRow = {
  id: string;
  name: string;
  connection: string;
  /** SHA-256 of the token, in base64. The token itself is kept nowhere. */
  digest: string;
  made_at: number;
  first_used: number | null;
  last_used: number | null;
  received: number;
  lost: number;
};

export const tokensPart: Part<{ collector_tokens: TokenRow }> = {
  name: 'collector',
  migrations: [
    {
      name: '0001-tokens',
      sql: {
        sqlite: `CREATE TABLE collector_tokens (
          id TEXT PRIMARY KEY,
          name TEXT NOT NULL,
          connection TEXT NOT NULL,
          digest TEXT NOT NULL,
          made_at INTEGER NOT NULL,
          first_used INTEGER,
          last_used INTEGER,
          received INTEGER NOT NULL,
          lost INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID`,
      },
    },
  ],
};
