// A consumer's credentials, of the kind that a plugin checks.
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';

const keyOf = (consumer: string, plugin: string): readonly string[] => ['credentials', consumer, plugin];

export const credentialQueries = (consumer: string, plugin: string) =>
  entityQueries(keyOf(consumer, plugin), admin.credentials(consumer, plugin));

export const credentialMutations = (consumer: string, plugin: string) =>
  entityMutations(keyOf(consumer, plugin), admin.credentials(consumer, plugin));
