/** Where the database is and how it is reached: Kong's settings pg_*. */
export interface PostgresSettings {
  host: string;
  port: number;
  user: string;
  password?: string | undefined;
  database: string;
  ssl: boolean;
  /** Checks the certificate of the database's server. */
  ssl_verify: boolean;
  /** The most milliseconds that connecting, and each statement, may take. */
  timeout: number;
}

/** Names the database in messages. The password is no part of it. */
export const nameOf = ({ host, port, database }: PostgresSettings): string =>
  `${database} at ${host.includes(':') ? `[${host}]` : host}:${port}`;
