// The credentials of consumers. Each plugin that checks credentials has a path of its own.
import type { Connection } from './connection.ts';
import { belowOwner } from './dialects/filters.ts';
import { credentials, type Credential } from './entities/credential.ts';
import { notOffered } from './not-offered.ts';
import { createResource, type Resource } from './resource.ts';

/** Where the path segment is not the plugin's own name. Kong 0.13.1: kong/plugins/acl/api.lua */
const segments: Readonly<Record<string, string>> = { acl: 'acls' };

export const credentialPath = (plugin: string): string => segments[plugin] ?? plugin;

/**
 * Collections of every consumer's credentials whose name is not the plugin's name with an s. Kong 0.13.1:
 * kong/plugins/oauth2/api.lua
 */
const collections: Readonly<Record<string, string>> = { oauth2: 'oauth2' };

export const credentialsOf = (
  connection: Connection,
  consumer: string,
  plugin: string,
): Resource<Credential> =>
  createResource(connection, credentials, (dialect) => ({
    path: ['consumers', consumer, credentialPath(plugin)],
    entity: belowOwner(dialect.credentials),
  }));

/** The path of the collection of every consumer's credentials of this kind. */
export const credentialCollection = (plugin: string): string => collections[plugin] ?? `${plugin}s`;

/** The credentials of every consumer. */
export const allCredentials = (connection: Connection, plugin: string): Resource<Credential> =>
  createResource(connection, credentials, ({ credentials: entity, allCredentials: access }) => {
    if (collections[plugin] === undefined && access === 'none')
      throw notOffered(`list of every ${plugin} credential`);
    return { path: [credentialCollection(plugin)], entity };
  });
