// Rows with the same created_at are listed in the order in which they were inserted, not by their ids. SQLite ends every
// index in the row's own number, so the indexes that end in (created_at, id) are made again without the id.
const columns: Readonly<Record<string, readonly string[]>> = {
  apis: [],
  consumers: [],
  services: [],
  routes: [],
  plugins: ['api', 'consumer', 'route', 'service'],
  upstreams: [],
  targets: ['upstream', 'target'],
  ssl_certificates: [],
  ssl_servers_names: ['certificate'],
  keyauth_credentials: ['consumer'],
  basicauth_credentials: ['consumer'],
  acls: ['consumer', 'group'],
  jwt_secrets: ['consumer'],
  hmacauth_credentials: ['consumer'],
  oauth2_credentials: ['consumer'],
  oauth2_tokens: ['credential', 'api', 'service'],
  oauth2_authorization_codes: ['credential', 'api', 'service'],
};

/** The column of an index by the last part of the index's name. */
const columnOf: Readonly<Record<string, string>> = {
  target: 'target',
  group: '"group"',
  certificate: 'ssl_certificate_id',
};

const statements = Object.entries(columns).flatMap(([table, names]) => [
  `DROP INDEX ${table}_order;`,
  `CREATE INDEX ${table}_order ON ${table} (created_at);`,
  ...names.flatMap((name) => [
    `DROP INDEX ${table}_${name};`,
    `CREATE INDEX ${table}_${name} ON ${table} (${columnOf[name] ?? `${name}_id`}, created_at);`,
  ]),
]);

export const sql = statements.join('\n');
