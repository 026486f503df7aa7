// The options of a connection to PostgreSQL, from the settings.
import type { ClientConfig } from 'pg';
import type { PostgresSettings } from './postgres-settings.ts';

export const clientOptions = ({
  host,
  port,
  user,
  password,
  database,
  ssl,
  ssl_verify,
  timeout,
}: PostgresSettings): ClientConfig => ({
  host,
  port,
  user,
  // Without a password in the settings, pg would look for one in the environment and in files.
  password: password ?? '',
  database,
  ssl: ssl && { rejectUnauthorized: ssl_verify },
  connectionTimeoutMillis: timeout,
  statement_timeout: timeout,
  query_timeout: timeout + 1000,
  keepAlive: true,
  application_name: 'gatehouse',
});
