// Services and routes, and the service that a route leads to. Kong 0.13.1: kong/api/routes/services.lua, routes.lua
import { routes } from '#schema/entities/route.ts';
import { services } from '#schema/entities/service.ts';
import type { EntitySchema, Row } from '#schema/fields.ts';
import type { Parent } from '../collection.ts';
import { rowReply } from '../crud.ts';
import type { Endpoint } from '../endpoint.ts';
import { kongDbCollection, kongDbItem, kongDbNestedCollection, rewritten } from '../kong-db/collection.ts';
import { findInKongDb, type KongDbCrud } from '../kong-db/crud.ts';
import { kongDbEndpoint } from '../kong-db/endpoint.ts';
import { withUrlTakenApart } from '../kong-db/service-url.ts';
import { methodNotAllowed, AdminResponse } from '../reply.ts';

const service = { schema: services, rewrite: withUrlTakenApart };

export const serviceEndpoints = (crud: KongDbCrud): Endpoint[] => [
  kongDbCollection(crud, service),
  kongDbItem(crud, service),
  kongDbNestedCollection(crud, services, routes, 'service'),
  kongDbCollection(crud, { schema: routes }),
  kongDbItem(crud, { schema: routes }),
  serviceOfRoute(crud),
];

function serviceOfRoute(crud: KongDbCrud): Endpoint {
  const find = async (path: Readonly<Record<string, string>>): Promise<Row | AdminResponse> => {
    const route = await crud.find(routes, path['routes'] ?? '');
    return route instanceof AdminResponse ? route : crud.find(services, String(route['service']));
  };
  return kongDbEndpoint('/routes/:routes/service', {
    async GET({ path }) {
      const found = await find(path);
      return found instanceof AdminResponse ? found : rowReply(200, services, found);
    },
    async PATCH({ path, body, unchanged }) {
      const found = await find(path);
      if (found instanceof AdminResponse) return found;
      return rewritten(withUrlTakenApart, body, (sent) => crud.patch(services, found.id, sent, unchanged));
    },
    /** Kong looks for the route first. */
    async DELETE({ path }) {
      const found = await find(path);
      return found instanceof AdminResponse ? found : methodNotAllowed();
    },
  });
}

/** Plugins of a service or a route are entities of kong/dao, although their parent is one of kong/db. */
export const kongDbParent = (schema: EntitySchema, foreign: string): Parent => ({
  prefix: `/${schema.name}/:${schema.name}`,
  schema,
  name: schema.name,
  foreign,
  lookup: (store, written) => findInKongDb(store, schema, written),
});
