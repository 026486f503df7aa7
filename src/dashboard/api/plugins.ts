// Plugins: all of them, those of one API or consumer, and what the gateway has to offer.
import { queryOptions } from '@tanstack/react-query';
import type { Owner } from '#client';
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';
import { inTurnOften, steady } from './polling.ts';

export const pluginQueries = entityQueries(['plugins'], admin.all('plugins'), { list: inTurnOften });

export const pluginMutations = entityMutations(['plugins'], admin.all('plugins'));

/** Below the key of all plugins, so that a change of one reaches every list that may hold it. */
export const pluginsOfQueries = (owner: Owner, id: string) =>
  entityQueries(['plugins', 'of', owner, id], admin.ownedBy(owner, id, 'plugins'));

export const enabledPluginsQuery = () =>
  queryOptions({
    queryKey: ['enabled-plugins'],
    queryFn: ({ signal }) => admin.enabledPlugins(signal),
    ...steady,
  });

export const pluginSchemaQuery = (plugin: string) =>
  queryOptions({
    queryKey: ['plugin-schema', plugin],
    queryFn: ({ signal }) => admin.pluginSchema(plugin, signal),
    ...steady,
  });
