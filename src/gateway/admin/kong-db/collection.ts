// The endpoints that entities of kong/db have in common, made from their schemas. Kong 0.13.1: kong/api/endpoints.lua
import type { EntitySchema } from '#schema/fields.ts';
import { rowReply } from '../crud.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Parameters } from '../decode/nested-keys.ts';
import { jsonReply, AdminResponse } from '../reply.ts';
import type { CodedError } from '#schema/coded-error.ts';
import type { KongDbCrud } from './crud.ts';
import { kongDbEndpoint } from './endpoint.ts';

/** Turns shorthands in a body into fields, such as a service's `url`. */
export type Rewrite = (sent: Readonly<Parameters>) => { sent: Parameters } | { error: CodedError };

export interface KongDbResource {
  schema: EntitySchema;
  rewrite?: Rewrite;
}

/** `/services`: list, add. */
export const kongDbCollection = (crud: KongDbCrud, { schema, rewrite }: KongDbResource): Endpoint =>
  kongDbEndpoint(`/${schema.name}`, {
    GET: (call) => crud.list(schema, call, `/${schema.name}`),
    POST: ({ body }) => rewritten(rewrite, body, (sent) => crud.insert(schema, sent)),
  });

/** `/services/:services`: read, change, remove. */
export const kongDbItem = (crud: KongDbCrud, { schema, rewrite }: KongDbResource): Endpoint => {
  const written = (path: Readonly<Record<string, string>>): string => path[schema.name] ?? '';
  return kongDbEndpoint(`/${schema.name}/:${schema.name}`, {
    async GET({ path }) {
      const found = await crud.find(schema, written(path));
      return found instanceof AdminResponse ? found : rowReply(200, schema, found);
    },
    PATCH: ({ path, body, unchanged }) =>
      rewritten(rewrite, body, (sent) => crud.patch(schema, written(path), sent, unchanged)),
    DELETE: ({ path }) => crud.remove(schema, written(path)),
  });
};

/** `/services/:services/routes`: the rows that refer to a row by their field `foreign`. */
export const kongDbNestedCollection = (
  crud: KongDbCrud,
  owner: EntitySchema,
  schema: EntitySchema,
  foreign: string,
): Endpoint =>
  kongDbEndpoint(`/${owner.name}/:${owner.name}/${schema.name}`, {
    async GET(call) {
      const written = call.path[owner.name] ?? '';
      const found = await crud.find(owner, written);
      if (found instanceof AdminResponse) return found;
      return crud.list(schema, call, `/${owner.name}/${encodeURIComponent(written)}/${schema.name}`, {
        [foreign]: found.id,
      });
    },
    async POST({ path, body }) {
      const found = await crud.find(owner, path[owner.name] ?? '');
      return found instanceof AdminResponse
        ? found
        : crud.insert(schema, { ...body, [foreign]: { id: found.id } });
    },
  });

export async function rewritten(
  rewrite: Rewrite | undefined,
  body: Readonly<Parameters>,
  write: (sent: Readonly<Parameters>) => Promise<AdminResponse>,
): Promise<AdminResponse> {
  const result = rewrite ? rewrite(body) : { sent: body };
  return 'error' in result ? jsonReply(400, result.error) : write(result.sent);
}
