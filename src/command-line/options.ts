// Every setting of the command line, once: its flag, its environment variable and its line in --help come from here.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

interface Option {
  /** What the value is, for --help; absent for a switch. */
  value?: string;
  default?: string;
  multiple?: true;
  help: string;
}

export const options = {
  'proxy-listen': {
    value: 'ADDRESSES',
    default: '0.0.0.0:8000, 0.0.0.0:8443 ssl',
    help: 'where the proxy listens, in Kong’s syntax',
  },
  'admin-listen': {
    value: 'ADDRESSES',
    default: '127.0.0.1:8001, 127.0.0.1:8444 ssl',
    help: 'where the Admin API listens',
  },
  'dashboard-listen': { value: 'ADDRESS', default: '127.0.0.1:8080', help: 'where the dashboard listens' },
  'data-dir': {
    value: 'DIR',
    default: './data',
    help: 'where the database and the default certificate are kept',
  },
  'kong-url': { value: 'URL', help: 'the Admin API that `gatehouse dashboard` manages' },
  'kong-api-key': { value: 'KEY', help: 'sent to that Admin API as the header apikey' },
  'kong-username': { value: 'NAME', help: 'basic authentication towards that Admin API' },
  'kong-password': { value: 'PASSWORD', help: 'its password' },
  'basic-auth': {
    value: 'USER=PASSWORD',
    multiple: true,
    help: 'who may use the dashboard, and the Admin API where it listens beyond loopback; several are allowed',
  },
  'basic-auth-file': { value: 'FILE', help: 'the same, one USER=PASSWORD a line' },
  'allow-unauthenticated': { help: 'listen beyond loopback without credentials' },
  'allowed-hosts': {
    value: 'NAMES',
    help: 'host names beside localhost by which dashboard and Admin API may be called, comma-separated',
  },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof options;

/** Every option's text as given; what is absent was not given and has no default. */
export interface Given {
  text: Partial<Record<OptionName, string>>;
  basicAuth: readonly string[];
  allowUnauthenticated: boolean;
}

export const environmentName = (name: OptionName): string =>
  `GATEHOUSE_${name.replaceAll('-', '_').toUpperCase()}`;

/**
 * A flag beats the environment, which beats the default. Secrets can stay off the command line: any variable also works
 * as NAME_FILE, the path of a file that holds the value.
 */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Given {
  const flags = parseFlags(args);
  const text: Given['text'] = {};
  for (const name of optionNames) {
    const option: Option = options[name];
    if (option.value === undefined || option.multiple) continue;
    const value = flags.values[name] ?? fromEnvironment(name, environment) ?? option.default;
    if (typeof value === 'string' && value !== '') text[name] = value;
  }
  return {
    text,
    basicAuth: [
      ...list(flags.values['basic-auth'] ?? fromEnvironment('basic-auth', environment)),
      ...flags.extra,
    ],
    allowUnauthenticated: switchedOn(
      flags.values['allow-unauthenticated'] ?? fromEnvironment('allow-unauthenticated', environment),
    ),
  };
}

const isOptionName = (name: string): name is OptionName => name in options;

export const optionNames: readonly OptionName[] = Object.keys(options).filter(isOptionName);

interface Flags {
  values: Partial<Record<string, string | boolean | (string | boolean)[]>>;
  /** USER=PASSWORD words after --basic-auth's first. */
  extra: readonly string[];
}

function parseFlags(args: readonly string[]): Flags {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        optionNames.map((name) => {
          const option: Option = options[name];
          return [
            name,
            { type: option.value ? 'string' : 'boolean', multiple: option.multiple ?? false } as const,
          ];
        }),
      ),
    });
    const stray = positionals.find((word) => !values['basic-auth'] || !word.includes('='));
    if (stray !== undefined) throw new UsageError(`unexpected argument '${stray}'; see gatehouse --help`);
    return { values, extra: positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    // Node's message goes on with advice about positional arguments that does not apply here.
    throw new UsageError(`${message.split('. ')[0] ?? message}; see gatehouse --help`);
  }
}

function fromEnvironment(name: OptionName, environment: NodeJS.ProcessEnv): string | undefined {
  const variable = environmentName(name);
  const path = environment[`${variable}_FILE`];
  if (path === undefined) return environment[variable];
  return readSecretFile(path, `${variable}_FILE`);
}

export function readSecretFile(path: string, from: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`${from}: cannot read ${path} (${why})`);
  }
}

const list = (value: string | boolean | (string | boolean)[] | undefined): string[] => {
  if (typeof value === 'string') return value.split(/[\s,]+/).filter(Boolean);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

const switchedOn = (value: string | boolean | (string | boolean)[] | undefined): boolean =>
  value === true || value === 'true' || value === '1' || value === 'on';
