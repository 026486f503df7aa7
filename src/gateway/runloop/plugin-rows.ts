// Lets plugins write the rows of their own entities into the store. The changes reach the configuration like all others.
import type { PluginRows } from '../plugins/plugin.ts';
import type { Store } from '../store/store.ts';

/** Rows that one sweep removes at most. This is short enough not to delay requests, and more than are added between sweeps. */
const swept = 100;

export const pluginRows = (store: Store, now: () => number, { cluster } = store): PluginRows => ({
  insert: async (schema, row) => (await store.insert(schema, row)).ok,
  remove: async (schema, id) => (await store.remove(schema, id)) === true,
  removeExpired: async (schema) => {
    await store.removeExpired(schema, now(), swept);
  },
  seek: cluster && ((schema, field, value) => cluster.seek(schema.name, field, value)),
});
