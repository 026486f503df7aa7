// The table of connections in the dashboard's own database.
import type { Part } from '../../database/part.ts';
import type { AuthKind, Environment } from '#wire/connection.ts';

export type ConnectionRow = {
  id: string;
  name: string;
  url: string;
  environment: Environment;
  auth: AuthKind;
  username: string;
  /** JSON: the names of the header fields. */
  headers: string;
  verify: number;
  ca: string;
  certificate: string;
  /** The sealed secrets. Null where there are none. */
  secrets: string | null;
  proxy: string;
  proxy_tls: string;
  created_at: number;
  updated_at: number;
};

export const connectionsPart: Part<{ connections: ConnectionRow }> = {
  name: 'connections',
  migrations: [
    {
      name: '0001-connections',
      sql: {
        sqlite: `CREATE TABLE connections (
          id TEXT PRIMARY KEY,
          name TEXT NOT NULL UNIQUE,
          url TEXT NOT NULL,
          environment TEXT NOT NULL,
          auth TEXT NOT NULL,
          username TEXT NOT NULL,
          headers TEXT NOT NULL,
          verify INTEGER NOT NULL,
          ca TEXT NOT NULL,
          certificate TEXT NOT NULL,
          secrets TEXT,
          created_at INTEGER NOT NULL,
          updated_at INTEGER NOT NULL
        ) STRICT`,
      },
    },
    {
      name: '0002-proxy-addresses',
      sql: {
        sqlite: `
          ALTER TABLE connections ADD COLUMN proxy TEXT NOT NULL DEFAULT '';
          ALTER TABLE connections ADD COLUMN proxy_tls TEXT NOT NULL DEFAULT ''`,
      },
    },
  ],
};
