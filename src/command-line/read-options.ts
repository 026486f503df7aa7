// Reads the settings that were given by flags, by the environment and by a kong.conf. Values are checked elsewhere.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConf } from './conf-file.ts';
import { isKongName, kongNames, type WrittenSettings } from './kong-settings.ts';
import { environmentName, flagName, optionNames, options, type Option, type OptionName } from './options.ts';
import { replacementOf } from './replaced-settings.ts';
import { isWithoutMeaning } from './settings-without-meaning.ts';
import { UsageError } from './usage-error.ts';

/** The given settings. A setting that was not given is absent; there are no defaults here. */
export interface Given {
  text: Partial<Record<OptionName, string>>;
  kong: WrittenSettings;
  basicAuth: readonly string[];
  allowUnauthenticated: boolean;
  /** A line for each given name that is no setting. */
  problems: readonly string[];
  /** The given settings of Kong that have no effect here. */
  ignored: readonly string[];
}

/**
 * A flag beats the environment, GATEHOUSE_* there beats KONG_*, both beat the file, which beats the default. Secrets can stay
 * off the command line: any GATEHOUSE_* variable also works as NAME_FILE, the path of a file that holds the value.
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
  const file = text.conf === undefined ? nothingWritten : readConf(text.conf);
  const variables = kongVariables(environment);
  const kong = { ...file.kong, ...variables.kong, ...ownVariablesAndFlags(flags, environment) };
  return {
    text,
    kong,
    basicAuth: [
      ...list(flags.values['basic-auth'] ?? fromEnvironment('basic-auth', environment)),
      ...flags.extra,
    ],
    allowUnauthenticated: switchedOn(
      flags.values['allow-unauthenticated'] ?? fromEnvironment('allow-unauthenticated', environment),
    ),
    problems: [...file.problems, ...variables.problems],
    ignored: [...file.ignored, ...variables.ignored, ...ofNoDatabase(kong)],
  };
}

/** The settings of a PostgreSQL database have no effect where the gateway keeps its rows in a file. */
function ofNoDatabase(kong: WrittenSettings): readonly string[] {
  if (kong.database?.text === 'postgres') return [];
  return kongNames.flatMap((name) => {
    const from = kong[name]?.from;
    return /^(?:pg|db)_/.test(name) && from !== undefined ? [from.split(': ').at(-1) ?? name] : [];
  });
}

type FromOneSource = Pick<Given, 'kong' | 'problems' | 'ignored'>;
const nothingWritten: FromOneSource = { kong: {}, problems: [], ignored: [] };

/** The settings of a kong.conf alone. */
export function readConf(path: string): FromOneSource {
  const { entries, strayLines } = parseConf(readGivenFile(path, '--conf'));
  const kong: WrittenSettings = {};
  const problems = strayLines.map((line) => `${path}:${line}: this is not NAME = VALUE`);
  const ignored = new Set<string>();
  for (const { name, value, line } of entries) {
    if (isKongName(name)) {
      if (value === '') delete kong[name];
      else kong[name] = { text: value, from: `${path}:${line}: ${name}`, dir: dirname(resolve(path)) };
    } else if (isWithoutMeaning(name, value)) ignored.add(name);
    else problems.push(`${path}:${line}: ${noSetting(name)}`);
  }
  return { kong, problems, ignored: [...ignored] };
}

/** Kubernetes sets these variables for a service with the name kong, and Kong's images set others of their own. */
const ofOthers = /^KONG_((.+_)?SERVICE_(HOST|PORT(_\w+)?)|(.+_)?PORT(_\d+_(TCP|UDP)\w*)?|VERSION|SHA256)$/;

function kongVariables(environment: NodeJS.ProcessEnv): FromOneSource {
  const kong: WrittenSettings = {};
  const problems: string[] = [];
  const ignored: string[] = [];
  for (const [variable, text = ''] of Object.entries(environment)) {
    if (!variable.startsWith('KONG_')) continue;
    const name = variable.slice('KONG_'.length).toLowerCase();
    if (isKongName(name)) {
      if (text !== '') kong[name] = { text, from: variable };
    } else if (isWithoutMeaning(name, text)) ignored.push(variable);
    else if (!ofOthers.test(variable)) problems.push(`${variable}: ${noSetting(name)}`);
  }
  return { kong, problems, ignored };
}

function noSetting(name: string): string {
  const instead = replacementOf(name);
  return instead === undefined ? `${name} is not a setting` : `${name} is not a setting here: ${instead}`;
}

function ownVariablesAndFlags(flags: Flags, environment: NodeJS.ProcessEnv): WrittenSettings {
  const kong: WrittenSettings = {};
  for (const name of kongNames) {
    const variable = fromEnvironment(name, environment);
    if (variable) kong[name] = { text: variable, from: environmentName(name) };
    const flag = flags.values[name.replaceAll('_', '-')];
    if (typeof flag === 'string' && flag !== '') kong[name] = { text: flag, from: flagName(name) };
  }
  return kong;
}

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
      options: {
        ...Object.fromEntries(optionNames.map((name) => [name, parsedAs(options[name])])),
        ...Object.fromEntries(
          kongNames.map((name) => [name.replaceAll('_', '-'), { type: 'string' } as const]),
        ),
      },
    });
    const stray = positionals.find((word) => !values['basic-auth'] || !word.includes('='));
    if (stray !== undefined) throw new UsageError(`unexpected argument '${stray}'; see gatehouse --help`);
    return { values, extra: positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    // The rest of Node's message is advice about positional arguments, which does not apply here.
    throw new UsageError(`${message.split('. ')[0] ?? message}; see gatehouse --help`);
  }
}

const parsedAs = ({ value, multiple = false, short }: Option): Parsed => ({
  type: value ? 'string' : 'boolean',
  multiple,
  ...(short !== undefined && { short }),
});

interface Parsed {
  type: 'string' | 'boolean';
  multiple: boolean;
  short?: string;
}

export function fromEnvironment(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const variable = environmentName(name);
  const path = environment[`${variable}_FILE`];
  if (path === undefined) return environment[variable];
  return readGivenFile(path, `${variable}_FILE`).trim();
}

export function readGivenFile(path: string, from: string): string {
  try {
    return readFileSync(path, 'utf8');
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
