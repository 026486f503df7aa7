// What a gateway says about the fields of its entities and plugins: their defaults, and which of them are lists or secrets.
import { isNotFound, type AdminClient, type ConfigField, type TableShape } from '#client';
import { inParallel } from './in-parallel.ts';
import { olderShape } from './older-shapes.ts';
import type { KindName } from './kinds.ts';

export class GatewayShapes {
  readonly #client: AdminClient;
  readonly #kinds = new Map<KindName, readonly ConfigField[]>();
  readonly #plugins = new Map<string, TableShape>();

  private constructor(client: AdminClient) {
    this.#client = client;
  }

  static async of(
    client: AdminClient,
    kinds: readonly KindName[],
    signal?: AbortSignal,
  ): Promise<GatewayShapes> {
    const shapes = new GatewayShapes(client);
    const { entities } = await client.dialect(signal);
    const lacking = (kind: string): readonly string[] =>
      Object.entries(entities).find(([name]) => name === kind)?.[1].lacking ?? [];
    await inParallel(kinds, 4, async (kind) => {
      const served = await client.entitySchema(kind, signal);
      const fields = served?.filter(({ name }) => name !== 'config') ?? olderShape(kind, lacking(kind));
      if (fields) shapes.#kinds.set(kind, fields);
    });
    return shapes;
  }

  /** Asks for the schemas of further plugins. A plugin that the gateway does not have stays unknown. */
  async learn(plugins: Iterable<string>, signal?: AbortSignal): Promise<void> {
    const unknown = [...new Set(plugins)].filter((name) => !this.#plugins.has(name));
    await inParallel(unknown, 4, async (name) => {
      try {
        this.#plugins.set(name, await this.#client.pluginSchema(name, signal));
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    });
  }

  /** Undefined where the gateway does not say which fields there are. */
  fields(kind: KindName): readonly ConfigField[] | undefined {
    return this.#kinds.get(kind);
  }

  /** The fields of a plugin's configuration. */
  config(plugin: unknown): TableShape | undefined {
    return typeof plugin === 'string' ? this.#plugins.get(plugin) : undefined;
  }
}
