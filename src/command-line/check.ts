// `gatehouse check`: checks a kong.conf, or the settings that `gatehouse start` would use. It opens no listener and no database.
import { gatewaySettings, Unusable, type GatewaySettings } from './gateway-settings.ts';
import { readOptions } from './read-options.ts';
import { settingsFor } from './settings.ts';
import { UsageError } from './usage-error.ts';

export interface Checked {
  /** The path of the checked file, or 'the configuration'. */
  name: string;
  ignored: readonly string[];
  gateway: GatewaySettings;
}

/** Throws an error with a line for each problem. A named file is checked alone, without flags and environment. */
export function check(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  bundled: readonly string[],
): Checked {
  const [file, ...more] = args;
  if (file === undefined || file.startsWith('-')) {
    const given = readOptions(args, environment);
    const { gateway } = settingsFor('start', given, bundled);
    return { name: given.text.conf ?? 'the configuration', ignored: given.ignored, gateway };
  }
  const given = readOptions([`--conf=${file}`, ...more], {});
  const gateway = gatewaySettings(given.kong, bundled, '.');
  const problems = [...given.problems, ...(gateway instanceof Unusable ? gateway.problems : [])];
  if (gateway instanceof Unusable || problems.length > 0) throw new UsageError(problems.join('\n'));
  return { name: file, ignored: given.ignored, gateway };
}
