// Services and routes with their plugins, upstreams and targets, certificates and server names.
// A service that has routes cannot be removed. When any other row is removed, the rows that refer to it are removed too.
// The id of a server name is the name.
// Lists of services and routes are in the order of their ids, all others in creation order.
export const sql = `
  CREATE TABLE services (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    name TEXT UNIQUE,
    retries INTEGER,
    protocol TEXT NOT NULL,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    path TEXT,
    connect_timeout INTEGER,
    write_timeout INTEGER,
    read_timeout INTEGER
  );
  CREATE INDEX services_order ON services (created_at, id);

  CREATE TABLE routes (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    protocols JSON NOT NULL,
    methods JSON,
    hosts JSON,
    paths JSON,
    regex_priority INTEGER,
    strip_path BOOLEAN,
    preserve_host BOOLEAN,
    service TEXT NOT NULL REFERENCES services (id)
  );
  CREATE INDEX routes_order ON routes (created_at, id);
  CREATE INDEX routes_service ON routes (service, id);

  ALTER TABLE plugins ADD COLUMN route_id TEXT REFERENCES routes (id) ON DELETE CASCADE;
  ALTER TABLE plugins ADD COLUMN service_id TEXT REFERENCES services (id) ON DELETE CASCADE;
  CREATE INDEX plugins_route ON plugins (route_id, created_at, id);
  CREATE INDEX plugins_service ON plugins (service_id, created_at, id);

  CREATE TABLE upstreams (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    hash_on TEXT,
    hash_fallback TEXT,
    hash_on_header TEXT,
    hash_fallback_header TEXT,
    slots INTEGER NOT NULL,
    healthchecks JSON NOT NULL
  );
  CREATE INDEX upstreams_order ON upstreams (created_at, id);

  CREATE TABLE targets (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    upstream_id TEXT REFERENCES upstreams (id) ON DELETE CASCADE,
    target TEXT NOT NULL,
    weight INTEGER NOT NULL
  );
  CREATE INDEX targets_order ON targets (created_at, id);
  CREATE INDEX targets_upstream ON targets (upstream_id, created_at, id);
  CREATE INDEX targets_target ON targets (target, created_at, id);

  CREATE TABLE ssl_certificates (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    cert TEXT NOT NULL,
    key TEXT NOT NULL
  );
  CREATE INDEX ssl_certificates_order ON ssl_certificates (created_at, id);

  CREATE TABLE ssl_servers_names (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE,
    ssl_certificate_id TEXT REFERENCES ssl_certificates (id) ON DELETE CASCADE
  );
  CREATE INDEX ssl_servers_names_order ON ssl_servers_names (created_at, id);
  CREATE INDEX ssl_servers_names_certificate ON ssl_servers_names (ssl_certificate_id, created_at, id);
`;
