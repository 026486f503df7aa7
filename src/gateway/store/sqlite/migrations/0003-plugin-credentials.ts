// The credentials of acl, jwt, hmac-auth and oauth2, and the tokens and codes that oauth2 issues.
// A token or code is valid for one api, for one service, or for all of them. A row with expires_at (milliseconds since the
// epoch) does not count after that moment, even while it is still in the table.
export const sql = `
  CREATE TABLE acls (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER,
    consumer_id TEXT NOT NULL REFERENCES consumers (id) ON DELETE CASCADE,
    "group" TEXT NOT NULL
  );
  CREATE INDEX acls_order ON acls (created_at, id);
  CREATE INDEX acls_consumer ON acls (consumer_id, created_at, id);
  CREATE INDEX acls_group ON acls ("group", created_at, id);

  CREATE TABLE jwt_secrets (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER,
    consumer_id TEXT NOT NULL REFERENCES consumers (id) ON DELETE CASCADE,
    key TEXT UNIQUE,
    secret TEXT,
    rsa_public_key TEXT,
    algorithm TEXT
  );
  CREATE INDEX jwt_secrets_order ON jwt_secrets (created_at, id);
  CREATE INDEX jwt_secrets_consumer ON jwt_secrets (consumer_id, created_at, id);

  CREATE TABLE hmacauth_credentials (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER,
    consumer_id TEXT NOT NULL REFERENCES consumers (id) ON DELETE CASCADE,
    username TEXT NOT NULL UNIQUE,
    secret TEXT
  );
  CREATE INDEX hmacauth_credentials_order ON hmacauth_credentials (created_at, id);
  CREATE INDEX hmacauth_credentials_consumer ON hmacauth_credentials (consumer_id, created_at, id);

  CREATE TABLE oauth2_credentials (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER,
    consumer_id TEXT NOT NULL REFERENCES consumers (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    client_id TEXT UNIQUE,
    client_secret TEXT,
    redirect_uri JSON NOT NULL
  );
  CREATE INDEX oauth2_credentials_order ON oauth2_credentials (created_at, id);
  CREATE INDEX oauth2_credentials_consumer ON oauth2_credentials (consumer_id, created_at, id);

  CREATE TABLE oauth2_tokens (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER,
    credential_id TEXT NOT NULL REFERENCES oauth2_credentials (id) ON DELETE CASCADE,
    api_id TEXT REFERENCES apis (id) ON DELETE CASCADE,
    service_id TEXT REFERENCES services (id) ON DELETE CASCADE,
    access_token TEXT UNIQUE,
    refresh_token TEXT UNIQUE,
    token_type TEXT,
    expires_in INTEGER,
    authenticated_userid TEXT,
    scope TEXT,
    expires_at INTEGER
  );
  CREATE INDEX oauth2_tokens_order ON oauth2_tokens (created_at, id);
  CREATE INDEX oauth2_tokens_credential ON oauth2_tokens (credential_id, created_at, id);
  CREATE INDEX oauth2_tokens_api ON oauth2_tokens (api_id, created_at, id);
  CREATE INDEX oauth2_tokens_service ON oauth2_tokens (service_id, created_at, id);
  CREATE INDEX oauth2_tokens_expiry ON oauth2_tokens (expires_at) WHERE expires_at IS NOT NULL;

  CREATE TABLE oauth2_authorization_codes (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER,
    credential_id TEXT NOT NULL REFERENCES oauth2_credentials (id) ON DELETE CASCADE,
    api_id TEXT REFERENCES apis (id) ON DELETE CASCADE,
    service_id TEXT REFERENCES services (id) ON DELETE CASCADE,
    code TEXT UNIQUE,
    authenticated_userid TEXT,
    scope TEXT,
    expires_at INTEGER
  );
  CREATE INDEX oauth2_authorization_codes_order ON oauth2_authorization_codes (created_at, id);
  CREATE INDEX oauth2_authorization_codes_credential ON oauth2_authorization_codes (credential_id, created_at, id);
  CREATE INDEX oauth2_authorization_codes_api ON oauth2_authorization_codes (api_id, created_at, id);
  CREATE INDEX oauth2_authorization_codes_service ON oauth2_authorization_codes (service_id, created_at, id);
  CREATE INDEX oauth2_authorization_codes_expiry ON oauth2_authorization_codes (expires_at)
    WHERE expires_at IS NOT NULL;
`;
