// Collections that the dashboard has no types for: queries and changes, and which of them the gateway says it has.
import { queryOptions } from '@tanstack/react-query';
import type { Collection } from '#client';
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';
import { place } from './place.ts';
import { steady } from './polling.ts';

export function otherCollection(path: string) {
  const rows = admin.other(path);
  const key = ['other', path];
  return { queries: entityQueries(key, rows), mutations: entityMutations(key, rows) };
}

export const collectionsKey = ['collections'] as const;

const storageKey = `gatehouse.collections${place}`;

/** The collections of the last visit, so that the next one begins with the same navigation. */
function keptCollections(): readonly Collection[] | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '');
    if (!Array.isArray(kept)) return undefined;
    return kept.flatMap((entry: unknown) =>
      typeof entry === 'object' &&
      entry !== null &&
      'path' in entry &&
      'entity' in entry &&
      typeof entry.path === 'string' &&
      typeof entry.entity === 'string'
        ? [{ path: entry.path, entity: entry.entity }]
        : [],
    );
  } catch {
    return undefined;
  }
}

/** All collections of rows that the gateway says it has. It is asked once, and again after it was away. */
export const collectionsQuery = () =>
  queryOptions({
    queryKey: collectionsKey,
    queryFn: async ({ signal }) => {
      const found = await admin.collections(signal);
      localStorage.setItem(storageKey, JSON.stringify(found));
      return found;
    },
    placeholderData: keptCollections,
    ...steady,
    staleTime: Infinity,
  });
