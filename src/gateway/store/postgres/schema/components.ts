// The components of Kong 0.13.1's database: the names of the migrations that Kong records for each of them, and the statements that
// make its tables as those migrations leave them. A Kong 0.13.1 refuses to start on a database where one of the names is missing.
// Kong 0.13.1: kong/dao/migrations/postgres.lua, kong/plugins/*/migrations/postgres.lua
import { core } from './core.ts';
import { credentials } from './credentials.ts';
import { metrics } from './metrics.ts';

export interface Component {
  migrations: readonly string[];
  /** Absent where the migrations of the component change rows alone. */
  sql?: string;
}

/** In the order in which they are made. */
export const components: Readonly<Record<string, Component>> = {
  core,
  ...credentials,
  ...metrics,
  cors: { migrations: ['2017-03-14_multiple_orgins'] },
  datadog: { migrations: ['2017-06-09-160000_datadog_schema_changes'] },
  'ip-restriction': { migrations: ['2016-05-24-remove-cache'] },
  'ldap-auth': { migrations: ['2017-10-23-150900_header_type_default'] },
  'request-transformer': { migrations: ['2016-05-04-160000_req_trans_schema_changes'] },
  'response-transformer': { migrations: ['2016-05-04-160000_resp_trans_schema_changes'] },
  statsd: { migrations: ['2017-06-09-160000_statsd_schema_changes'] },
  'tcp-log': { migrations: ['2017-12-13-120000_tcp-log_tls'] },
};
