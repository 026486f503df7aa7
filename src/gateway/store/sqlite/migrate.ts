// Brings a database to the newest layout. The layout's version is SQLite's user_version: how many migrations it has seen.
import type { Database } from 'better-sqlite3';
import { sql as apisConsumersPlugins } from './migrations/0001-apis-consumers-plugins.ts';
import { sql as servicesUpstreamsCertificates } from './migrations/0002-services-upstreams-certificates.ts';
import { sql as pluginCredentials } from './migrations/0003-plugin-credentials.ts';
import { sql as orderOfInsertion } from './migrations/0004-order-of-insertion.ts';
import { pragma } from '#sqlite/sqlite-objects.ts';

/** Migrations in the order in which they run. New ones go to the end: a released migration never changes. */
const migrations: readonly string[] = [
  apisConsumersPlugins,
  servicesUpstreamsCertificates,
  pluginCredentials,
  orderOfInsertion,
];

export const newestVersion = migrations.length;

/** Marks the file as Gatehouse's own ("GATE"). */
export const applicationId = 0x47415445;

/** Runs all missing migrations in one transaction. */
export function migrate(database: Database): void {
  const version = Number(pragma(database, 'user_version'));
  if (version >= newestVersion) return;
  const upgrade = database.transaction(() => {
    for (const sql of migrations.slice(version)) database.exec(sql);
    pragma(database, `application_id = ${applicationId}`);
    pragma(database, `user_version = ${newestVersion}`);
  });
  upgrade.immediate();
}
