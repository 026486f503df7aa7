// Plugins that are switched on and run for no request.
import type { Plugin } from '#schema/entities/plugin.ts';
import { decidingPlugins, isForEveryone } from '#routing/deciding-plugins.ts';
import { ScopedConfigurations } from '#routing/scoped-configurations.ts';
import type { Finding, Rule } from '../finding.ts';
import type { Entrance, Survey } from '../survey.ts';

export const neverRuns: Rule = {
  kind: 'never runs',
  area: 'Tidiness',
  looksFor: 'Plugins that are switched on and run for no request',
  many: (count) => `${count} plugins never run`,
  find(survey) {
    const on = survey.rows.plugins.filter(({ enabled }) => enabled);
    const entrances = survey.entrances();
    const served = new Set(survey.routes.flatMap(({ service }) => service ?? []));
    const overridden = overriddenIn(on, entrances);
    return on.flatMap((plugin): readonly Finding[] => {
      const why = whyNever(survey, plugin, served) ?? overridden(plugin);
      if (why === undefined) return [];
      return [
        {
          kind: 'never runs',
          key: `never runs ${plugin.id}`,
          severity: 'look',
          title: `${survey.nameOf(plugin)} never runs`,
          body: why,
          places: survey.chipsOf(plugin),
          fix: {
            text: 'Switch it off',
            changes: [
              {
                entity: 'plugins',
                id: plugin.id,
                name: plugin.name,
                fields: { enabled: { from: true, to: false } },
              },
            ],
          },
        },
      ];
    });
  },
};

function whyNever(survey: Survey, plugin: Plugin, served: ReadonlySet<string>): string | undefined {
  const { api_id, route_id, service_id, consumer_id, name } = plugin;
  const part = decidingPlugins.get(name);
  if (consumer_id !== undefined && part && isForEveryone(part))
    return `It is for one consumer, and ${name} runs before the gateway knows who is calling.`;
  if (api_id !== undefined && survey.isShadowed('apis', api_id)) return 'No request reaches its API.';
  if (route_id !== undefined)
    return survey.isShadowed('routes', route_id) ? 'No request reaches its route.' : undefined;
  if (service_id === undefined || served.has(service_id)) return undefined;
  return survey.rows.services.find(({ id }) => id === service_id)?.enabled === false
    ? 'Its service is switched off, so that the routes of it take no requests.'
    : 'Its service has no route, so that no request reaches it.';
}

/** A configuration for every request counts for nothing where each API and route has one of its own. */
function overriddenIn(
  on: readonly Plugin[],
  entrances: readonly Entrance[],
): (plugin: Plugin) => string | undefined {
  const byName = new Map<string, ScopedConfigurations<Plugin>>();
  for (const plugin of on) {
    // Groups of consumers have an order of their own.
    if ('consumer_group' in plugin) continue;
    let own = byName.get(plugin.name);
    if (!own) byName.set(plugin.name, (own = new ScopedConfigurations()));
    own.add(plugin, plugin);
  }
  return (plugin) => {
    const own = byName.get(plugin.name);
    if (own?.global !== plugin || entrances.length === 0) return undefined;
    if (entrances.some(({ target }) => own.choice(target)?.for(undefined) === plugin)) return undefined;
    return `Each API and route has a configuration of ${plugin.name} that takes its place. It runs at most for requests that none of them takes.`;
  };
}
