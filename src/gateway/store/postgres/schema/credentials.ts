// The components of the plugins that own credentials.
import type { Component } from './components.ts';

const seconds = `created_at timestamp without time zone DEFAULT (CURRENT_TIMESTAMP(0) AT TIME ZONE 'utc')`;
const ofConsumer = 'consumer_id uuid REFERENCES consumers (id) ON DELETE CASCADE';
const grant = `
    authenticated_userid text,
    scope text,
    ${seconds},
    credential_id uuid REFERENCES oauth2_credentials (id) ON DELETE CASCADE,
    api_id uuid REFERENCES apis (id) ON DELETE CASCADE,
    service_id uuid REFERENCES services (id) ON DELETE CASCADE`;

export const credentials: Readonly<Record<string, Component>> = {
  acl: {
    migrations: ['2015-08-25-841841_init_acl'],
    sql: `
  CREATE TABLE acls (id uuid PRIMARY KEY, ${ofConsumer}, "group" text, ${seconds});
  CREATE INDEX acls_consumer_id ON acls (consumer_id);
  CREATE INDEX acls_group ON acls ("group");
  `,
  },
  'basic-auth': {
    migrations: ['2015-08-03-132400_init_basicauth', '2017-01-25-180400_unique_username'],
    sql: `
  CREATE TABLE basicauth_credentials (id uuid PRIMARY KEY, ${ofConsumer}, username text UNIQUE, password text, ${seconds});
  CREATE INDEX basicauth_consumer_id_idx ON basicauth_credentials (consumer_id);
  CREATE INDEX basicauth_username_idx ON basicauth_credentials (username);
  `,
  },
  'hmac-auth': {
    migrations: ['2015-09-16-132400_init_hmacauth', '2017-06-21-132400_init_hmacauth'],
    sql: `
  CREATE TABLE hmacauth_credentials (id uuid PRIMARY KEY, ${ofConsumer}, username text UNIQUE, secret text, ${seconds});
  CREATE INDEX hmacauth_credentials_consumer_id ON hmacauth_credentials (consumer_id);
  CREATE INDEX hmacauth_credentials_username ON hmacauth_credentials (username);
  `,
  },
  jwt: {
    migrations: [
      '2015-06-09-jwt-auth',
      '2016-03-07-jwt-alg',
      '2017-05-22-jwt_secret_not_unique',
      '2017-07-31-120200_jwt-auth_preflight_default',
      '2017-10-25-211200_jwt_cookie_names_default',
    ],
    sql: `
  CREATE TABLE jwt_secrets (
    id uuid PRIMARY KEY,
    ${ofConsumer},
    key text UNIQUE,
    secret text,
    ${seconds},
    algorithm text,
    rsa_public_key text
  );
  CREATE INDEX jwt_secrets_consumer_id ON jwt_secrets (consumer_id);
  CREATE INDEX jwt_secrets_key ON jwt_secrets (key);
  CREATE INDEX jwt_secrets_secret ON jwt_secrets (secret);
  `,
  },
  'key-auth': {
    migrations: ['2015-07-31-172400_init_keyauth', '2017-07-31-120200_key-auth_preflight_default'],
    sql: `
  CREATE TABLE keyauth_credentials (id uuid PRIMARY KEY, ${ofConsumer}, key text UNIQUE, ${seconds});
  CREATE INDEX keyauth_consumer_idx ON keyauth_credentials (consumer_id);
  CREATE INDEX keyauth_key_idx ON keyauth_credentials (key);
  `,
  },
  oauth2: {
    migrations: [
      '2015-08-03-132400_init_oauth2',
      '2016-07-15-oauth2_code_credential_id',
      '2016-12-22-283949_serialize_redirect_uri',
      '2016-09-19-oauth2_api_id',
      '2016-12-15-set_global_credentials',
      '2017-04-24-oauth2_client_secret_not_unique',
      '2017-10-19-set_auth_header_name_default',
      '2017-10-11-oauth2_new_refresh_token_ttl_config_value',
      '2018-01-09-oauth2_pg_add_service_id',
    ],
    sql: `
  CREATE TABLE oauth2_credentials (
    id uuid PRIMARY KEY,
    name text,
    ${ofConsumer},
    client_id text UNIQUE,
    client_secret text,
    redirect_uri text,
    ${seconds}
  );
  CREATE INDEX oauth2_credentials_client_idx ON oauth2_credentials (client_id);
  CREATE INDEX oauth2_credentials_consumer_idx ON oauth2_credentials (consumer_id);
  CREATE INDEX oauth2_credentials_secret_idx ON oauth2_credentials (client_secret);
  CREATE TABLE oauth2_authorization_codes (id uuid PRIMARY KEY, code text UNIQUE, ${grant});
  CREATE INDEX oauth2_authorization_userid_idx ON oauth2_authorization_codes (authenticated_userid);
  CREATE INDEX oauth2_autorization_code_idx ON oauth2_authorization_codes (code);
  CREATE TABLE oauth2_tokens (
    id uuid PRIMARY KEY,
    access_token text UNIQUE,
    token_type text,
    refresh_token text UNIQUE,
    expires_in integer,
    ${grant}
  );
  CREATE INDEX oauth2_accesstoken_idx ON oauth2_tokens (access_token);
  CREATE INDEX oauth2_token_refresh_idx ON oauth2_tokens (refresh_token);
  CREATE INDEX oauth2_token_userid_idx ON oauth2_tokens (authenticated_userid);
  `,
  },
};
