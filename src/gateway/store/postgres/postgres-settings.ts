import type { NodeSettings } from './cluster/node-settings.ts';

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

export interface PostgresOptions {
  node?: Partial<NodeSettings>;
  /** A copy of the rows is kept in this file, so that the gateway can start while the database is away. */
  copy?: string;
  /** Called with one line for each thing that an operator should know. */
  log?: (line: string) => void;
}
