// A plugin's configuration, and the api, service, route or consumer that it runs for. Kong 0.13.1: kong/dao/schemas/plugins.lua
import { entitySchema, type ConfigSchema, type EntitySchema, type Infer } from '../fields.ts';

export const plugins = entitySchema({
  name: 'plugins',
  created_at: 'seconds',
  primary_key: ['id', 'name'],
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'timestamp', required: true },
    name: { type: 'string', required: true },
    api_id: { type: 'id', foreign: 'apis' },
    route_id: { type: 'id', foreign: 'routes', ofKongDb: true },
    service_id: { type: 'id', foreign: 'services', ofKongDb: true },
    consumer_id: { type: 'id', foreign: 'consumers' },
    config: { type: 'table', required: true, default: {} },
    enabled: { type: 'boolean', required: true, default: true },
  },
});

export type Plugin = Infer<(typeof plugins)['fields']>;

/** The entity whose `config` is checked by the schema of the plugin that it names. */
export function pluginsWith(schemaOf: (name: string) => ConfigSchema | undefined): EntitySchema {
  return {
    ...plugins,
    fields: {
      ...plugins.fields,
      config: {
        ...plugins.fields.config,
        schema: ({ name }) => {
          if (typeof name !== 'string' && typeof name !== 'number') return undefined;
          const error = `plugin '${name}' not enabled; add it to the 'custom_plugins' configuration property`;
          return schemaOf(String(name)) ?? { error };
        },
      },
    },
    self_check({ name, api_id, route_id, service_id, consumer_id }) {
      if (consumer_id !== undefined && schemaOf(String(name))?.no_consumer)
        return 'No consumer can be configured for that plugin';
      return api_id !== undefined && (route_id !== undefined || service_id !== undefined)
        ? 'cannot configure plugin with api_id and one of route_id or service_id'
        : undefined;
    },
  };
}
