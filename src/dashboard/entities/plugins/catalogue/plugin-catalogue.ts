// The dashboard's texts about the plugins that it knows. A gateway's other plugins are shown without it.
import { Puzzle, type LucideIcon } from 'lucide-react';
import { pluginTitles } from '#dashboard/lib/plugin-titles.ts';
import { plainName } from '#dashboard/schema-form/plain-name.ts';
import { knownPlugins } from './known-plugins.ts';

export interface PluginEntry {
  name: string;
  title: string;
  group: string;
  /** Its purpose, in a sentence without a value. */
  text: string;
  icon: LucideIcon;
}

const others = 'Other';

/** In the order of the catalogue. */
export const pluginGroups: readonly string[] = [...Object.keys(knownPlugins), others];

const titles: Readonly<Record<string, string>> = pluginTitles;

const titleOf = (name: string): string => titles[name] ?? plainName(name);

const entries: readonly PluginEntry[] = Object.entries(knownPlugins).flatMap(([group, lines]) =>
  lines.map(([name, text, icon]) => ({ name, title: titleOf(name), group, text, icon })),
);

const byName = new Map(entries.map((entry) => [entry.name, entry]));

export const pluginEntry = (name: string): PluginEntry =>
  byName.get(name) ?? {
    name,
    title: titleOf(name),
    group: others,
    text: 'A plugin of this gateway.',
    icon: Puzzle,
  };

/** In the order in which the catalogue lists them; those that it has not heard of come last. */
export const inCatalogueOrder = (names: readonly string[]): PluginEntry[] => {
  const known = entries.filter(({ name }) => names.includes(name));
  const unknown = names.filter((name) => !byName.has(name)).toSorted();
  return [...known, ...unknown.map(pluginEntry)];
};
