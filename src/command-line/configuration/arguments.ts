// Reads the flags of the commands that export and apply a configuration. The flags of the gateway that they talk to are those of
// `gatehouse dashboard`.
import { parseArgs } from 'node:util';
import { formats, type Format } from '#configuration/file/format.ts';
import type { OptionName } from '../options.ts';
import { fromEnvironment } from '../read-options.ts';
import { kongOf, type Settings } from '../settings.ts';
import { UsageError } from '../usage-error.ts';

export const commands = ['export', 'diff', 'apply'] as const;
export type ConfigurationCommand = (typeof commands)[number];

export const isConfigurationCommand = (word: string | undefined): word is ConfigurationCommand =>
  commands.some((command) => command === word);

export interface Arguments {
  readonly kong: NonNullable<Settings['kong']>;
  /** Undefined: the usual format of the gateway's version. */
  readonly format: Format | undefined;
  readonly json: boolean;
  readonly withCredentials: boolean;
  readonly deletes: boolean;
  /** The path of the file, or - for the standard input. */
  readonly file: string;
}

const usualUrl = 'http://localhost:8001';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const kongOptions = [
  'kong-url',
  'kong-api-key',
  'kong-username',
  'kong-password',
] as const satisfies OptionName[];

const own = {
  export: { format: text, json: flag, 'with-credentials': flag },
  diff: { delete: flag },
  apply: { delete: flag },
} as const;

function parse(command: ConfigurationCommand, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...Object.fromEntries(kongOptions.map((name) => [name, text])), ...own[command] },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.split('. ')[0] ?? message}; see gatehouse --help`);
  }
}

export function readArguments(
  command: ConfigurationCommand,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Arguments {
  const { values, positionals } = parse(command, args);
  const given: Readonly<Record<string, unknown>> = values;
  const textOf = (name: string): string | undefined => {
    const value = given[name];
    return typeof value === 'string' ? value : undefined;
  };
  const kong = Object.fromEntries(
    kongOptions.flatMap((name) => {
      const value = textOf(name) ?? fromEnvironment(name, environment);
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const [file, stray] = command === 'export' ? ['-', positionals[0]] : positionals;
  if (file === undefined)
    throw new UsageError(`gatehouse ${command} needs a FILE, or - for the standard input`);
  if (stray !== undefined) throw new UsageError(`unexpected argument '${stray}'; see gatehouse --help`);
  return {
    kong: kongOf({ text: { 'kong-url': usualUrl, ...kong } }),
    format: formatOf(textOf('format')),
    json: given.json === true,
    withCredentials: given['with-credentials'] === true,
    deletes: given.delete === true,
    file,
  };
}

function formatOf(given: string | undefined): Format | undefined {
  const found = formats.find((format) => format === given);
  if (given !== undefined && found === undefined)
    throw new UsageError(`--format: '${given}' is not one of ${formats.join(', ')}`);
  return found;
}
