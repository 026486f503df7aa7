// Works out which plugin configurations run for an api or a route and a consumer, when the configuration changes. It runs no
// plugin.
import { ScopedConfigurations, type Choice, type Target } from '#routing/scoped-configurations.ts';
import type { Plugin as PluginRow } from '#schema/entities/plugin.ts';
import type { Hooks, Plugin } from '../plugins/plugin.ts';
import { byRunOrder } from '../plugins/run-order.ts';
import type { Active, Plan } from './snapshot.ts';

/** A stored configuration of an installed plugin, ready to run. */
export interface PreparedConfiguration {
  readonly row: PluginRow;
  readonly plugin: Plugin;
  readonly hooks: Hooks;
}

interface OfPlugin {
  readonly plugin: Plugin;
  readonly configurations: ScopedConfigurations<Active>;
}

/** All enabled configurations. Answers the plan of an api or a route. */
export class Plans {
  /** In the order in which the plugins run. */
  readonly #plugins: readonly OfPlugin[];
  readonly #rewrite: readonly Active[];
  /** The plan of every api and route that has no configuration of its own. */
  readonly #common: Plan;
  /** The plan for a request that matched no api or route: the global configurations. */
  readonly unmatched: Plan;

  constructor(prepared: Iterable<PreparedConfiguration>) {
    const byPlugin = new Map<Plugin, OfPlugin>();
    for (const { row, plugin, hooks } of prepared) {
      if (!row.enabled || (row.consumer_id !== undefined && plugin.schema.no_consumer)) continue;
      let own = byPlugin.get(plugin);
      if (!own) byPlugin.set(plugin, (own = { plugin, configurations: new ScopedConfigurations() }));
      own.configurations.add(row, { name: plugin.name, hooks });
    }
    this.#plugins = [...byPlugin.values()].toSorted((a, b) => byRunOrder(a.plugin, b.plugin));
    this.#rewrite = this.#plugins.flatMap(({ configurations: { global } }) =>
      global?.hooks.rewrite ? [global] : [],
    );
    this.unmatched = this.#plan((configurations) => configurations.choiceUnmatched());
    this.#common = this.#plan((configurations) => configurations.choice(undefined));
  }

  forApi(api: string): Plan {
    return this.#at({ api });
  }

  forRoute(route: string, service: string): Plan {
    return this.#at({ route, service });
  }

  #at(target: Target): Plan {
    if (!this.#plugins.some(({ configurations }) => configurations.concerns(target))) return this.#common;
    return this.#plan((configurations) => configurations.choice(target));
  }

  #plan(choose: (configurations: ScopedConfigurations<Active>) => Choice<Active> | undefined): Plan {
    return {
      rewrite: this.#rewrite,
      steps: this.#plugins.flatMap(({ plugin, configurations }) => {
        const choice = choose(configurations);
        return choice ? [{ plugin, choice }] : [];
      }),
    };
  }
}
