// The credentials of a consumer: one path for each plugin that has them. Their fields belong to the gateway's plugin.
import { entitySchema, type Infer } from '#schema/fields.ts';
import { createResource, type Resource } from './resource.ts';
import type { Send } from './send.ts';

const credentials = entitySchema({
  name: 'credentials',
  created_at: 'seconds',
  fields: {
    id: { type: 'id', required: true },
    created_at: { type: 'timestamp' },
    consumer_id: { type: 'id', foreign: 'consumers' },
  },
});

/** What every credential has, and the fields of its kind by their wire names. */
export type Credential = Infer<(typeof credentials)['fields']> & Readonly<Record<string, unknown>>;

/** Where the path segment is not the plugin's own name. Kong 0.13.1: kong/plugins/acl/api.lua */
const segments: Readonly<Record<string, string>> = { acl: 'acls' };

export const credentialPath = (plugin: string): string => segments[plugin] ?? plugin;

/** Where the collection of every consumer's credentials is not called as the plugin with an s. Kong 0.13.1: kong/plugins/oauth2/api.lua */
const collections: Readonly<Record<string, string>> = { oauth2: 'oauth2' };

export const credentialsOf = (send: Send, consumer: string, plugin: string): Resource<Credential> =>
  createResource(send, credentials, ['consumers', consumer, credentialPath(plugin)]);

/** Those of every consumer. */
export const allCredentials = (send: Send, plugin: string): Resource<Credential> =>
  createResource(send, credentials, [collections[plugin] ?? `${plugin}s`]);
