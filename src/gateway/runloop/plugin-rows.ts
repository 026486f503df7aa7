// How plugins write the rows of their own entities: straight into the store, whose changes reach the configuration as all do.
import type { PluginRows } from '../plugins/plugin.ts';
import type { Store } from '../store/store.ts';

export const pluginRows = (store: Store): PluginRows => ({
  all: (schema) => store.all(schema),
  insert: async (schema, row) => (await store.insert(schema, row)).ok,
  remove: async (schema, id) => (await store.remove(schema, id)) === true,
});
