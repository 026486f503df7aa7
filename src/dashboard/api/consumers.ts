// Consumers: queries, changes, and what to call one.
import type { Consumer } from '#client';
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';

export const consumerQueries = entityQueries(['consumers'], admin.all('consumers'));

/** A consumer's plugins and credentials go when it goes. */
export const consumerMutations = entityMutations(['consumers'], admin.all('consumers'), [
  ['plugins'],
  ['credentials'],
]);

/** One of its two names is always there. */
export const consumerName = ({ username, custom_id, id }: Consumer): string => username ?? custom_id ?? id;
