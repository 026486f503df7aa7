import type { Plugin } from '#schema/entities/plugin.ts';

/** The fields of Kong's plugins that name headers, parameters or cookies in which a client sends a credential. */
const naming = ['key_names', 'uri_param_names', 'cookie_names', 'header_names', 'auth_header_name'];

/** The names that these fields have, in lower case, each once. Plugins that are off do not count. */
export function credentialNames(plugins: Iterable<Plugin>): readonly string[] {
  const names = new Set<string>();
  for (const { enabled, config } of plugins) {
    if (!enabled) continue;
    for (const field of naming)
      for (const name of [config[field]].flat()) if (typeof name === 'string') names.add(name.toLowerCase());
  }
  return [...names];
}
