// The collections of rows that a gateway says it has. Kong 3.9.1: kong/api/routes/kong.lua, /endpoints
import { AdminError } from './admin-error.ts';
import { readArray } from './dialects/empty-arrays.ts';
import type { Send } from './send.ts';
import { isTable } from '#schema/table.ts';

export interface Collection {
  /** The segment of its path on the Admin API: `filter-chains`. */
  path: string;
  /** The name of its rows' entity, which is also the name of the schema: `filter_chains`. */
  entity: string;
}

/** `/filter-chains/{filter_chains}`: the path of a row names the entity. */
const pathOfRow = /^\/([^/{}]+)\/\{([^/{}]+)\}$/;

/**
 * Kong derives such a path from the entity, and names it in the plural. Paths that a plugin wrote by hand have other parameters:
 * `/cache/{key}`.
 */
const isEntity = (path: string, parameter: string): boolean =>
  parameter === path.replaceAll('-', '_') || parameter.endsWith('s');

export function collectionsIn(endpoints: readonly unknown[]): readonly Collection[] {
  return endpoints.flatMap((endpoint) => {
    const [, path, entity] = (typeof endpoint === 'string' && pathOfRow.exec(endpoint)) || [];
    if (path === undefined || entity === undefined || !isEntity(path, entity)) return [];
    return endpoints.includes(`/${path}`) ? [{ path, entity }] : [];
  });
}

export async function readCollections(send: Send, signal?: AbortSignal): Promise<readonly Collection[]> {
  const body = await send({ path: ['endpoints'], signal });
  const endpoints = isTable(body) ? readArray(body.data) : undefined;
  if (!endpoints)
    throw new AdminError({ kind: 'not-kong', message: 'The answer is not a list of the gateway’s paths' });
  return collectionsIn(endpoints);
}
