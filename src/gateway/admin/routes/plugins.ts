// The endpoints for the names of the installed plugins and their schemas. Kong 0.13.1: kong/api/routes/plugins.lua
import { configSchemaToWire } from '#schema/wire.ts';
import type { Plugin } from '../../plugins/plugin.ts';
import { plainEndpoint, type Endpoint } from '../endpoint.ts';
import { jsonReply, messageReply } from '../reply.ts';

export const pluginEndpoints = (plugins: readonly Plugin[]): Endpoint[] => [
  plainEndpoint('/plugins/enabled', {
    GET: () => jsonReply(200, { enabled_plugins: plugins.map(({ name }) => name) }),
  }),
  plainEndpoint('/plugins/schema/:name', {
    GET({ path: { name = '' } }) {
      const plugin = plugins.find((known) => known.name === name);
      return plugin
        ? jsonReply(200, configSchemaToWire(plugin.schema))
        : messageReply(404, `No plugin named '${name}'`);
    },
  }),
];
