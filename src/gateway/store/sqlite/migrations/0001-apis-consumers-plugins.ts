// The first tables: apis, consumers, plugins, and the credentials of key-auth and basic-auth.
// codec.ts reads the declared column types. The order of a table's unique columns decides which conflict is reported when
// there are several: the one of the last column (Kong 0.13.1 names the username when both names of a consumer are taken).
// A PUT without created_at removes the created_at of a credential, as in Kong.
// Lists are in creation order, so each index on a foreign column ends in (created_at, id).
export const sql = `
  CREATE TABLE apis (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    hosts JSON,
    uris JSON,
    methods JSON,
    upstream_url TEXT NOT NULL,
    strip_uri BOOLEAN,
    preserve_host BOOLEAN,
    https_only BOOLEAN,
    http_if_terminated BOOLEAN,
    retries INTEGER,
    upstream_connect_timeout INTEGER,
    upstream_send_timeout INTEGER,
    upstream_read_timeout INTEGER
  );
  CREATE INDEX apis_order ON apis (created_at, id);

  CREATE TABLE consumers (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    custom_id TEXT UNIQUE,
    username TEXT UNIQUE
  );
  CREATE INDEX consumers_order ON consumers (created_at, id);

  CREATE TABLE plugins (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    api_id TEXT REFERENCES apis (id) ON DELETE CASCADE,
    consumer_id TEXT REFERENCES consumers (id) ON DELETE CASCADE,
    config JSON,
    enabled BOOLEAN
  );
  CREATE INDEX plugins_order ON plugins (created_at, id);
  CREATE INDEX plugins_api ON plugins (api_id, created_at, id);
  CREATE INDEX plugins_consumer ON plugins (consumer_id, created_at, id);

  CREATE TABLE keyauth_credentials (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER,
    consumer_id TEXT NOT NULL REFERENCES consumers (id) ON DELETE CASCADE,
    key TEXT UNIQUE
  );
  CREATE INDEX keyauth_credentials_order ON keyauth_credentials (created_at, id);
  CREATE INDEX keyauth_credentials_consumer ON keyauth_credentials (consumer_id, created_at, id);

  CREATE TABLE basicauth_credentials (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER,
    consumer_id TEXT NOT NULL REFERENCES consumers (id) ON DELETE CASCADE,
    username TEXT NOT NULL UNIQUE,
    password TEXT
  );
  CREATE INDEX basicauth_credentials_order ON basicauth_credentials (created_at, id);
  CREATE INDEX basicauth_credentials_consumer ON basicauth_credentials (consumer_id, created_at, id);
`;
