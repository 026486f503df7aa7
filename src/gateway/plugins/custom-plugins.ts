// Loads the plugins that do not come with the gateway, each from its module.
import { pathToFileURL } from 'node:url';
import { NoPlugin, pluginFrom } from './plugin-from.ts';
import type { Plugin } from './plugin.ts';

interface PluginModule {
  /** An absolute path. */
  file: string;
  /** Where the setting names it, for messages about it: `kong.conf:3: custom_plugins`. */
  from: string;
}

export interface CustomPlugin {
  plugin: Plugin;
  file: string;
}

export interface CustomPlugins {
  plugins: readonly CustomPlugin[];
  /** A line for each thing that is wrong with one of them. */
  problems: readonly string[];
}

/** `taken`: the names that they cannot have. */
export async function loadCustomPlugins(
  modules: readonly PluginModule[],
  taken: readonly string[],
): Promise<CustomPlugins> {
  const plugins: CustomPlugin[] = [];
  const problems: string[] = [];
  for (const { file, from } of modules) {
    const plugin = await load(file);
    if (plugin instanceof NoPlugin) {
      problems.push(...plugin.problems.map((problem) => `${from}: ${file}: ${problem}`));
    } else if (taken.includes(plugin.name) || plugins.some((other) => other.plugin.name === plugin.name)) {
      problems.push(`${from}: ${file}: name: there is a plugin ${plugin.name} already`);
    } else plugins.push({ plugin, file });
  }
  return { plugins, problems };
}

async function load(file: string): Promise<Plugin | NoPlugin> {
  try {
    const loaded: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
    const exported: unknown = Reflect.get(Object(loaded), 'default');
    return exported === undefined
      ? new NoPlugin(['it has no default export, which is where its plugin should be'])
      : pluginFrom(exported);
  } catch (error) {
    return new NoPlugin([`it cannot be loaded: ${whyOf(error)}`]);
  }
}

/** In one line. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).split('\n', 1).join();
  if ('code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return `Node.js ${process.versions.node} does not run files of this kind`;
  return `${error.name}: ${error.message.split('\n', 1).join()}`;
}
