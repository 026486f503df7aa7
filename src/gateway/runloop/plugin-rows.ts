// How plugins write the rows of their own entities: straight into the store, whose changes reach the configuration as all do.
import type { PluginRows } from '../plugins/plugin.ts';
import type { Store } from '../store/store.ts';

/** So few that nobody notices the pause, and more than one adds at a time. */
const swept = 100;

export const pluginRows = (store: Store, now: () => number): PluginRows => ({
  insert: async (schema, row) => (await store.insert(schema, row)).ok,
  remove: async (schema, id) => (await store.remove(schema, id)) === true,
  removeExpired: async (schema) => {
    await store.removeExpired(schema, now(), swept);
  },
});
