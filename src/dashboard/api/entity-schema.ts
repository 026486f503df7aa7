// The schemas of entities, where the gateway serves them.
import { queryOptions } from '@tanstack/react-query';
import type { ConfigField } from '#client';
import { admin } from './admin.ts';
import { steady } from './polling.ts';

/** The fields that a user may set; none where the gateway serves no schemas. */
export const entitySchemaQuery = (entity: string) =>
  queryOptions({
    queryKey: ['entity-schema', entity],
    queryFn: async ({ signal }): Promise<readonly ConfigField[]> =>
      (await admin.entitySchema(entity, signal)) ?? [],
    ...steady,
  });
