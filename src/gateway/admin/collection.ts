// The endpoints that entities have in common, made from their schemas and from what they belong to.
import type { EntitySchema, Row } from '#schema/fields.ts';
import { isUuid } from '#schema/uuid.ts';
import { notUuid } from '#schema/validate.ts';
import type { Store } from '../store/store.ts';
import { rowReply, type Crud } from './crud.ts';
import { endpoint, plainEndpoint, type AdminCall, type Endpoint } from './endpoint.ts';
import { findByIdOr } from './lookup.ts';
import { jsonReply, notFound, AdminResponse } from './reply.ts';
import type { Resource } from './resource.ts';

/** A part of a path that names a row. */
export interface Segment {
  schema: EntitySchema;
  /** Kong's name for it; a JSON body can say it too. */
  name: string;
  /** The row may also be named by the value of this field. Without it, only by its id. */
  field?: string;
  /** The entity has no id: the row is named by this field, its key. */
  key?: string;
  /** Replaces the usual way to find the row. HEAD does not call it. */
  lookup?: (store: Store, written: string) => Promise<Row | AdminResponse>;
}

/** The beginning of a nested path (`/apis/:api_name_or_id`), and the field that refers to that row. */
export interface Parent extends Segment {
  /** `/apis/:api_name_or_id` */
  prefix: string;
  /** `api_id` */
  foreign: string;
}

export interface Endpoints {
  store: Store;
  crud: Crud;
}

/** `/apis/`: list, add, add or replace. */
export const collection = ({ crud }: Endpoints, pattern: string, resource: Resource): Endpoint =>
  plainEndpoint(pattern, {
    GET: (call) => crud.list(resource, call),
    POST: ({ parameters }) => crud.insert(resource, parameters),
    PUT: ({ parameters }) => crud.put(resource, parameters),
  });

/** `/key-auths/`: list only. */
export const readOnlyCollection = ({ crud }: Endpoints, pattern: string, resource: Resource): Endpoint =>
  plainEndpoint(pattern, { GET: (call) => crud.list(resource, call) });

/** `/apis/:api_name_or_id`: read, change, remove. */
export const item = (endpoints: Endpoints, pattern: string, resource: Resource, segment: Segment): Endpoint =>
  endpoint(pattern, (call) => find(endpoints.store, call, segment), itemHandlers(endpoints, resource));

/** `/apis/:api_name_or_id/plugins/`: list, add, add or replace rows that belong to the row at the beginning of the path. */
export const nestedCollection = (
  { store, crud }: Endpoints,
  parent: Parent,
  path: string,
  resource: Resource,
): Endpoint =>
  endpoint(
    `${parent.prefix}/${path}/`,
    (call) => findParent(store, call, parent),
    {
      GET: (call) => crud.list(resource, call),
      POST: ({ parameters }) => crud.insert(resource, parameters),
      PUT: ({ parameters }) => crud.put(resource, parameters),
    },
    parent.lookup ? 'blind' : 'finding',
  );

/** `/apis/:api_name_or_id/plugins/:id`: read, change, remove a row, only if it belongs to the row at the beginning of the path. */
export const nestedItem = (
  endpoints: Endpoints,
  parent: Parent,
  path: string,
  resource: Resource,
  segment: Segment,
): Endpoint =>
  endpoint(
    `${parent.prefix}/${path}/:${segment.name}`,
    async (call) => {
      const owner = await findParent(endpoints.store, call, parent);
      if (owner instanceof AdminResponse) return owner;
      return find(endpoints.store, call, segment, { [parent.foreign]: owner.id });
    },
    itemHandlers(endpoints, resource),
  );

/** `/key-auths/:credential_key_or_id/consumer`: reads the owner of a row. */
export const ownerOf = (
  { store }: Endpoints,
  pattern: string,
  segment: Segment,
  owner: EntitySchema,
  foreign: string,
): Endpoint =>
  endpoint(
    pattern,
    async (call) => {
      const found = await find(store, call, segment);
      if (found instanceof AdminResponse) return found;
      return (await findByIdOr(store, owner, found[foreign], undefined)) ?? notFound();
    },
    { GET: (_, row) => rowReply(200, owner, row) },
  );

const itemHandlers = ({ crud }: Endpoints, resource: Resource) => ({
  GET: (_: AdminCall, found: Row) => rowReply(200, resource.schema, found),
  PATCH: ({ parameters, unchanged }: AdminCall, found: Row) =>
    crud.patch(resource, parameters, found, unchanged),
  DELETE: (_: AdminCall, found: Row) => crud.remove(resource, found),
});

/** The id of the row becomes a parameter, so that lists are filtered by it and new rows carry it. */
export async function findParent(
  store: Store,
  call: AdminCall,
  parent: Parent,
): Promise<Row | AdminResponse> {
  const found = await find(store, call, parent);
  if (!(found instanceof AdminResponse)) call.parameters[parent.foreign] = found.id;
  return found;
}

/**
 * Finds the row that a segment names. A segment that can only be an id or a key stays a parameter, as in Kong: so a PATCH
 * without a body still has a parameter, and is not refused as empty.
 */
export async function find(
  store: Store,
  call: AdminCall,
  segment: Segment,
  within?: Readonly<Record<string, unknown>>,
): Promise<Row | AdminResponse> {
  const { schema, field, key } = segment;
  if (segment.lookup) {
    delete call.parameters[segment.name];
    return segment.lookup(store, call.path[segment.name] ?? '');
  }
  const name = call.parameters[segment.name];
  if (key !== undefined)
    return (typeof name === 'string' && (await store.findBy(schema, key, name))) || notFound();
  if (field === undefined) {
    if (!isUuid(name)) return jsonReply(400, { id: notUuid(name) });
  } else delete call.parameters[segment.name];
  return (await findByIdOr(store, schema, name, field, within)) ?? notFound();
}
