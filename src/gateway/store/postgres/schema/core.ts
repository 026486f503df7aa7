// The component `core`: the tables of Kong's own entities, and those that nodes of a cluster share.
import type { Component } from './components.ts';

const seconds = `created_at timestamp without time zone DEFAULT (CURRENT_TIMESTAMP(0) AT TIME ZONE 'utc')`;
const milliseconds = `created_at timestamp without time zone DEFAULT (CURRENT_TIMESTAMP(3) AT TIME ZONE 'utc')`;

export const core: Component = {
  migrations: [
    '2015-01-12-175310_skeleton',
    '2015-01-12-175310_init_schema',
    '2015-11-23-817313_nodes',
    '2016-02-29-142793_ttls',
    '2016-09-05-212515_retries',
    '2016-09-16-141423_upstreams',
    '2016-12-14-172100_move_ssl_certs_to_core',
    '2016-11-11-151900_new_apis_router_1',
    '2016-11-11-151900_new_apis_router_2',
    '2016-11-11-151900_new_apis_router_3',
    '2016-01-25-103600_unique_custom_id',
    '2017-01-24-132600_upstream_timeouts',
    '2017-01-24-132600_upstream_timeouts_2',
    '2017-03-27-132300_anonymous',
    '2017-04-18-153000_unique_plugins_id',
    '2017-04-18-153000_unique_plugins_id_2',
    '2017-05-19-180200_cluster_events',
    '2017-05-19-173100_remove_nodes_table',
    '2017-06-16-283123_ttl_indexes',
    '2017-07-28-225000_balancer_orderlist_remove',
    '2017-10-02-173400_apis_created_at_ms_precision',
    '2017-11-07-192000_upstream_healthchecks',
    '2017-10-27-134100_consistent_hashing_1',
    '2017-11-07-192100_upstream_healthchecks_2',
    '2017-10-27-134100_consistent_hashing_2',
    '2017-09-14-121200_routes_and_services',
    '2017-10-25-180700_plugins_routes_and_services',
  ],
  sql: `
  CREATE TABLE consumers (id uuid PRIMARY KEY, custom_id text, username text UNIQUE, ${seconds});
  ALTER TABLE consumers ADD CONSTRAINT consumers_custom_id_key UNIQUE (custom_id);
  CREATE INDEX custom_id_idx ON consumers (custom_id);
  CREATE INDEX username_idx ON consumers (lower(username));

  CREATE TABLE apis (
    id uuid PRIMARY KEY,
    name text UNIQUE,
    upstream_url text,
    preserve_host boolean NOT NULL,
    created_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP(3),
    retries smallint DEFAULT 5,
    https_only boolean,
    http_if_terminated boolean,
    hosts text,
    uris text,
    methods text,
    strip_uri boolean,
    upstream_connect_timeout integer,
    upstream_send_timeout integer,
    upstream_read_timeout integer
  );
  CREATE INDEX apis_name_idx ON apis (name);

  CREATE TABLE services (
    id uuid PRIMARY KEY,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    name text UNIQUE,
    retries bigint,
    protocol text,
    host text,
    port bigint,
    path text,
    connect_timeout bigint,
    write_timeout bigint,
    read_timeout bigint
  );

  CREATE TABLE routes (
    id uuid PRIMARY KEY,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    protocols text[],
    methods text[],
    hosts text[],
    paths text[],
    regex_priority bigint,
    strip_path boolean,
    preserve_host boolean,
    service_id uuid REFERENCES services (id)
  );
  CREATE INDEX routes_fkey_service ON routes (service_id);

  CREATE TABLE plugins (
    id uuid UNIQUE,
    name text NOT NULL,
    api_id uuid REFERENCES apis (id) ON DELETE CASCADE,
    consumer_id uuid REFERENCES consumers (id) ON DELETE CASCADE,
    config json NOT NULL,
    enabled boolean NOT NULL,
    ${seconds},
    route_id uuid REFERENCES routes (id) ON DELETE CASCADE,
    service_id uuid REFERENCES services (id) ON DELETE CASCADE,
    PRIMARY KEY (id, name)
  );
  CREATE INDEX plugins_name_idx ON plugins (name);
  CREATE INDEX plugins_api_idx ON plugins (api_id);
  CREATE INDEX plugins_consumer_idx ON plugins (consumer_id);
  CREATE INDEX plugins_route_id_idx ON plugins (route_id);
  CREATE INDEX plugins_service_id_idx ON plugins (service_id);

  CREATE TABLE upstreams (
    id uuid PRIMARY KEY,
    name text UNIQUE,
    slots integer NOT NULL,
    ${milliseconds},
    healthchecks json,
    hash_on text,
    hash_fallback text,
    hash_on_header text,
    hash_fallback_header text
  );
  CREATE INDEX upstreams_name_idx ON upstreams (name);

  CREATE TABLE targets (
    id uuid PRIMARY KEY,
    target text NOT NULL,
    weight integer NOT NULL,
    upstream_id uuid REFERENCES upstreams (id) ON DELETE CASCADE,
    ${milliseconds}
  );
  CREATE INDEX targets_target_idx ON targets (target);

  CREATE TABLE ssl_certificates (id uuid PRIMARY KEY, cert text, key text, ${seconds});
  CREATE TABLE ssl_servers_names (
    name text PRIMARY KEY,
    ssl_certificate_id uuid REFERENCES ssl_certificates (id) ON DELETE CASCADE,
    ${seconds}
  );

  CREATE TABLE ttls (
    primary_key_value text NOT NULL,
    primary_uuid_value uuid,
    table_name text NOT NULL,
    primary_key_name text NOT NULL,
    expire_at timestamp without time zone NOT NULL,
    PRIMARY KEY (primary_key_value, table_name)
  );
  CREATE INDEX ttls_primary_uuid_value_idx ON ttls (primary_uuid_value);
  CREATE FUNCTION upsert_ttl(v_primary_key_value text, v_primary_uuid_value uuid, v_primary_key_name text, v_table_name text, v_expire_at timestamp without time zone)
  RETURNS void LANGUAGE sql AS $$
    INSERT INTO ttls (primary_key_value, primary_uuid_value, primary_key_name, table_name, expire_at)
    VALUES (v_primary_key_value, v_primary_uuid_value, v_primary_key_name, v_table_name, v_expire_at)
    ON CONFLICT (primary_key_value, table_name) DO UPDATE SET expire_at = EXCLUDED.expire_at
  $$;

  CREATE TABLE cluster_events (
    id uuid PRIMARY KEY,
    node_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    nbf timestamp with time zone,
    expire_at timestamp with time zone NOT NULL,
    channel text,
    data text
  );
  CREATE INDEX idx_cluster_events_at ON cluster_events (at);
  CREATE INDEX idx_cluster_events_channel ON cluster_events (channel);
  CREATE FUNCTION delete_expired_cluster_events() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    DELETE FROM cluster_events WHERE expire_at <= now();
    RETURN NULL;
  END
  $$;
  CREATE TRIGGER delete_expired_cluster_events_trigger AFTER INSERT ON cluster_events
    FOR EACH STATEMENT EXECUTE PROCEDURE delete_expired_cluster_events();
  `,
};
