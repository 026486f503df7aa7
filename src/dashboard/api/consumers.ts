// Consumers: queries and changes.
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';

export const consumerQueries = entityQueries(['consumers'], admin.consumers);

/** A consumer's plugins and credentials go when it goes. */
export const consumerMutations = entityMutations(['consumers'], admin.consumers, [
  ['plugins'],
  ['credentials'],
]);
