// The stored plugin configurations, each made ready to run when it is first needed and closed when it is gone.
import type { Plugin as PluginRow } from '#schema/entities/plugin.ts';
import type { Hooks, Plugin, PluginGateway } from '../plugins/plugin.ts';
import { asStored } from './entity-effects.ts';
import type { PreparedConfiguration } from './plan.ts';

interface Options {
  plugins: readonly Plugin[];
  gateway: PluginGateway;
  log: (line: string) => void;
  /** Called when the configuration with this id was removed. */
  forget: (id: string) => void;
}

export class PreparedPlugins {
  readonly rows = new Map<string, PluginRow>();
  readonly #plugins: ReadonlyMap<string, Plugin>;
  readonly #options: Options;
  #prepared = new Map<string, PreparedConfiguration>();
  /** The closing of removed configurations that is still under way. */
  readonly #closing = new Set<Promise<void>>();

  constructor(options: Options) {
    this.#options = options;
    this.#plugins = new Map(options.plugins.map((plugin) => [plugin.name, plugin]));
  }

  /** Rows that have not changed keep their hooks. The hooks of changed and removed rows are closed: no new request uses them. */
  prepare(): Iterable<PreparedConfiguration> {
    const earlier = this.#prepared;
    this.#prepared = new Map();
    for (const row of this.rows.values()) {
      const known = earlier.get(row.id);
      const prepared = known?.row === row ? known : this.#prepareRow(row);
      if (prepared) this.#prepared.set(row.id, prepared);
    }
    for (const [id, prepared] of earlier) {
      if (this.#prepared.get(id)?.hooks !== prepared.hooks) this.#closeHooks(prepared);
      if (!this.#prepared.has(id)) this.#options.forget(id);
    }
    return this.#prepared.values();
  }

  async close(): Promise<void> {
    for (const prepared of this.#prepared.values()) this.#closeHooks(prepared);
    this.#prepared.clear();
    await Promise.all(this.#closing);
  }

  #prepareRow(row: PluginRow): PreparedConfiguration | undefined {
    const { gateway, log } = this.#options;
    const plugin = this.#plugins.get(row.name);
    if (!plugin) {
      log(`plugin ${row.id} is skipped: this gateway has no plugin ${row.name}`);
      return undefined;
    }
    try {
      return { row, plugin, hooks: plugin.prepare(asStored(plugin.schema, row.config), gateway, row) };
    } catch (error) {
      log(`plugin ${row.id} (${row.name}) cannot be used, requests to it get 500: ${String(error)}`);
      return { row, plugin, hooks: broken };
    }
  }

  #closeHooks({ plugin, hooks }: PreparedConfiguration): void {
    const failed = (error: unknown): void =>
      this.#options.log(`plugin ${plugin.name} failed in close: ${String(error)}`);
    try {
      const closed: unknown = hooks.close?.();
      if (!(closed instanceof Promise)) return;
      const closing = closed.then(() => {}, failed).finally(() => this.#closing.delete(closing));
      this.#closing.add(closing);
    } catch (error) {
      failed(error);
    }
  }
}

/** The hooks of a configuration that cannot be used. They refuse every request, because the plugin may have to protect an api. */
const broken: Hooks = { access: () => ({ status: 500, body: 'An unexpected error occurred' }) };
