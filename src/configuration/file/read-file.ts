// Reads a file with a configuration, in any of the formats: YAML or JSON.
import { parse, YAMLError } from 'yaml';
import { isTable, type Table } from '#schema/table.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { Draft } from './draft.ts';
import { ownVersion } from './format.ts';
import { isKongfig, readKongfig } from './read-kongfig.ts';
import { TableReader } from './read-tables.ts';

export interface FileContents {
  readonly drafts: readonly Draft[];
  /** The text of `_format_version`: "3.0", or that of Gatehouse's own format. Undefined for a file of kongfig. */
  readonly version: string | undefined;
}

/** The parser's message without the lines of the file, which may hold secrets. */
const firstLine = (message: string): string => message.split(/:?\n/)[0] ?? message;

function tableIn(text: string): Table {
  let file: unknown;
  try {
    // JSON is read by itself because it is so much quicker than YAML.
    file = /^\s*\{/.test(text) ? JSON.parse(text) : parse(text, { maxAliasCount: 1000, logLevel: 'error' });
  } catch (error) {
    const why = error instanceof YAMLError ? firstLine(error.message) : 'it is not JSON';
    throw new ConfigurationError([`The file cannot be read: ${why}`]);
  }
  if (isTable(file)) return file;
  throw new ConfigurationError(['The file holds no configuration']);
}

const versions: readonly string[] = ['1.1', '2.1', '3.0', ownVersion];

/** YAML reads `1.1` as a number. */
function versionOf({ _format_version: given }: Table): string {
  const version = typeof given === 'number' ? given.toFixed(1) : given;
  if (typeof version === 'string' && versions.includes(version)) return version;
  const said =
    version === undefined ? 'no _format_version' : `the _format_version ${JSON.stringify(version)}`;
  throw new ConfigurationError([
    `The file has ${said}. Gatehouse reads ${versions.join(', ')}, and files of kongfig, which have none`,
  ]);
}

export function readFile(text: string): FileContents {
  const file = tableIn(text);
  if (isKongfig(file)) {
    const { drafts, problems } = readKongfig(file);
    if (problems.length > 0) throw new ConfigurationError(problems);
    return { drafts, version: undefined };
  }
  const version = versionOf(file);
  const reader = new TableReader();
  reader.file(file);
  if (reader.problems.length > 0) throw new ConfigurationError(reader.problems);
  return { drafts: reader.drafts, version };
}
