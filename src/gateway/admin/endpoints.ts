// Every endpoint of the Admin API: generated for entities and credentials, written by hand where Kong differs from the rule.
import { apis } from '#schema/entities/api.ts';
import { consumers } from '#schema/entities/consumer.ts';
import { plugins as pluginEntity, pluginsWith } from '#schema/entities/plugin.ts';
import { routes } from '#schema/entities/route.ts';
import { services } from '#schema/entities/service.ts';
import {
  collection,
  item,
  nestedCollection,
  nestedItem,
  ownerOf,
  readOnlyCollection,
  type Endpoints,
  type Parent,
  type Segment,
} from './collection.ts';
import { createCrud } from './crud.ts';
import type { Endpoint } from './endpoint.ts';
import { createKongDbCrud } from './kong-db/crud.ts';
import { pluginResource } from './resource.ts';
import { cacheEndpoints } from './routes/cache.ts';
import { certificateEndpoints } from './routes/certificates.ts';
import { nodeEndpoints } from './routes/node.ts';
import { endpointsOfPlugins } from './routes/plugin-endpoints.ts';
import { pluginEndpoints } from './routes/plugins.ts';
import { kongDbParent, serviceEndpoints } from './routes/services.ts';
import { upstreamEndpoints } from './routes/upstreams.ts';
import type { AdminOptions } from './server.ts';

const consumer: Parent = {
  prefix: '/consumers/:username_or_id',
  schema: consumers,
  name: 'username_or_id',
  field: 'username',
  foreign: 'consumer_id',
};

const api: Parent = {
  prefix: '/apis/:api_name_or_id',
  schema: apis,
  name: 'api_name_or_id',
  field: 'name',
  foreign: 'api_id',
};

const pluginById: Segment = { schema: pluginEntity, name: 'id' };

export function createEndpoints(options: AdminOptions): Endpoint[] {
  const { store, plugins } = options;
  const endpoints: Endpoints = { store, crud: createCrud(store) };
  const schemas = new Map(plugins.map(({ name, schema }) => [name, schema]));
  const plugin = pluginResource(pluginsWith((name) => schemas.get(name)));
  const ofPlugin = (parent: Parent): Endpoint[] => [
    nestedCollection(endpoints, parent, 'plugins', plugin),
    nestedItem(endpoints, parent, 'plugins', plugin, pluginById),
  ];
  return [
    ...nodeEndpoints(options),
    ...cacheEndpoints(),
    ...pluginEndpoints(plugins),
    collection(endpoints, '/apis/', { schema: apis }),
    item(endpoints, api.prefix, { schema: apis }, api),
    ...ofPlugin(api),
    collection(endpoints, '/consumers/', { schema: consumers }),
    item(endpoints, consumer.prefix, { schema: consumers }, consumer),
    ...ofPlugin(consumer),
    ...serviceEndpoints(createKongDbCrud(store)),
    nestedCollection(endpoints, kongDbParent(services, 'service_id'), 'plugins', plugin),
    nestedCollection(endpoints, kongDbParent(routes, 'route_id'), 'plugins', plugin),
    ...upstreamEndpoints(endpoints, { nodeId: options.node.node_id, balancer: options.balancer }),
    ...certificateEndpoints(endpoints, options.log),
    collection(endpoints, '/plugins', plugin),
    item(endpoints, '/plugins/:id', plugin, pluginById),
    ...endpointsOfPlugins(options),
    ...plugins.flatMap(({ credentials = [] }) =>
      credentials.flatMap((credential) => {
        const { schema, path, lookup } = credential;
        const byId: Segment = { schema, name: 'credential_id' };
        const ofConsumer: Segment = { ...byId, field: lookup };
        const ofAnyone = schema.fields[lookup]?.unique ? ofConsumer : byId;
        return [
          nestedCollection(endpoints, consumer, path, credential),
          nestedItem(endpoints, consumer, path, credential, ofConsumer),
          readOnlyCollection(endpoints, `/${credential.collection}/`, credential),
          ownerOf(
            endpoints,
            `/${credential.collection}/:credential_id/consumer`,
            ofAnyone,
            consumers,
            'consumer_id',
          ),
        ];
      }),
    ),
    ...plugins.flatMap(({ entities = [] }) =>
      entities.flatMap(({ schema, collection: path, lookup }) => {
        if (path === undefined) return [];
        const segment: Segment = { schema, name: 'row_id', ...(lookup && { field: lookup }) };
        return [
          collection(endpoints, `/${path}/`, { schema }),
          item(endpoints, `/${path}/:row_id`, { schema }, segment),
        ];
      }),
    ),
  ];
}
