// The five things one can do with the rows of a collection, for any entity.
import type { EntitySchema, Infer } from '#schema/fields.ts';
import { AdminError } from './admin-error.ts';
import { readArray } from './dialects/empty-arrays.ts';
import { isJsonObject } from './json-object.ts';
import { readRow } from './row.ts';
import type { Send } from './send.ts';

export interface Page<T> {
  rows: readonly T[];
  /** Rows on all pages; newer gateways do not say. */
  total: number | undefined;
  /** Asks for the next page; absent on the last. */
  offset: string | undefined;
}

export interface PageRequest {
  size?: number | undefined;
  offset?: string | undefined;
  /** Exact equality. The gateway's `next` loses filters, so they are sent again with each offset. */
  filter?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  signal?: AbortSignal | undefined;
}

/** Some fields of a row; null unsets a field. A number may be text as somebody typed it: the gateway reads it, or says what is wrong with it. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | (number extends T[K] ? string : never) | null };

export interface Resource<T> {
  page(request?: PageRequest): Promise<Page<T>>;
  get(id: string, signal?: AbortSignal): Promise<T>;
  create(values: Changes<T>): Promise<T>;
  update(id: string, changes: Changes<T>): Promise<T>;
  remove(id: string): Promise<void>;
}

export const createResource = <E extends EntitySchema>(
  send: Send,
  schema: E,
  path: readonly string[],
): Resource<Infer<E['fields']>> => ({
  page: async ({ size, offset, filter, signal } = {}) => {
    const body = await send({ path, query: { ...filter, size, offset }, signal });
    const data = isJsonObject(body) ? readArray(body.data) : undefined;
    if (!isJsonObject(body) || data === undefined)
      throw new AdminError({ kind: 'not-kong', message: `The answer is not a list of ${schema.name}` });
    return {
      rows: data.map((raw) => readRow(schema, raw)),
      total: typeof body.total === 'number' ? body.total : undefined,
      offset: typeof body.offset === 'string' ? body.offset : undefined,
    };
  },
  get: async (id, signal) => readRow(schema, await send({ path: [...path, id], signal })),
  create: async (values) => readRow(schema, await send({ method: 'POST', path, body: values })),
  update: async (id, changes) =>
    readRow(schema, await send({ method: 'PATCH', path: [...path, id], body: changes })),
  remove: async (id) => {
    await send({ method: 'DELETE', path: [...path, id] });
  },
});
