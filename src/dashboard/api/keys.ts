// The keys of a key set.
import { queryOptions } from '@tanstack/react-query';
import { admin } from './admin.ts';

/** As many as the gateway gives at once. Below the key of all keys, so that a change of one reaches it. */
export const keysOfQuery = (set: string) =>
  queryOptions({
    queryKey: ['other', 'keys', 'of', set],
    queryFn: async ({ signal }) =>
      (await admin.ownedBy('key_sets', set, 'keys').page({ size: 1000, signal })).rows,
  });
