// Facts that Kong's tables do not have: which texts are lists, and which columns have another name than the entity's field.

/** Columns of type text that hold a list as JSON. */
export const listColumns: Readonly<Record<string, readonly string[]>> = {
  apis: ['hosts', 'uris', 'methods'],
  oauth2_credentials: ['redirect_uri'],
};

/** The column of a field, by table. A server name has no id but its name. */
export const columnNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  routes: { service: 'service_id' },
  ssl_servers_names: { id: 'name' },
};

/** Tables whose rows may have an end, which Kong keeps in the table `ttls`. */
export const expiringTables: readonly string[] = ['oauth2_tokens', 'oauth2_authorization_codes'];
