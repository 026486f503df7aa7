// Reads a file with a configuration, in any of the formats: YAML or JSON.
import { parse, YAMLError } from 'yaml';
import { isTable, type Table } from '#schema/table.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { Draft } from './draft.ts';
import { FileLines } from './file-lines.ts';
import { ownVersion } from './format.ts';
import { isKongfig, readKongfig } from './read-kongfig.ts';
import { TableReader, type Problem } from './read-tables.ts';

export interface FileContents {
  readonly drafts: readonly Draft[];
  /** The text of `_format_version`: "3.0", or that of Gatehouse's own format. Undefined for a file of kongfig. */
  readonly version: string | undefined;
  readonly lines: FileLines;
}

/** The parser's message without the lines of the file, which may hold secrets, and without the place, which stands before it. */
const messageOf = ({ message }: YAMLError): string =>
  (message.split(/:?\n/)[0] ?? message).replace(/ at line \d+, column \d+$/, '');

/** Browsers and Node say the place in words of their own. The rest of their message may quote the file. */
function jsonLine(text: string, error: unknown): number | undefined {
  const message = error instanceof Error ? error.message : '';
  const [, line] = /line (\d+) column/.exec(message) ?? [];
  if (line !== undefined) return Number(line);
  const [, position] = /position (\d+)/.exec(message) ?? [];
  return position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
}

const broken = (line: number | undefined, why: string): ConfigurationError =>
  new ConfigurationError([
    line === undefined ? `The file cannot be read: ${why}` : `Line ${line}: the file cannot be read: ${why}`,
  ]);

/** The most parts of a file that aliases may make (`*name`). */
const mostAliased = 1000;

/** The parser throws a ReferenceError for an alias of nothing, and for too many. */
const aliasProblem = ({ message }: ReferenceError): string =>
  message.startsWith('Excessive alias count')
    ? `its aliases (*name) stand for more than ${mostAliased} parts. Write the parts out`
    : 'it has an alias (*name) before its anchor (&name), or without one';

function parsed(text: string): unknown {
  // JSON is read by itself because it is so much quicker than YAML.
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw broken(jsonLine(text, error), 'it is not JSON');
    }
  }
  try {
    return parse(text, { maxAliasCount: mostAliased, logLevel: 'error' });
  } catch (error) {
    if (error instanceof YAMLError) throw broken(error.linePos?.[0].line, messageOf(error));
    if (error instanceof ReferenceError) throw broken(undefined, aliasProblem(error));
    throw broken(undefined, 'it is not YAML');
  }
}

function tableIn(text: string): Table {
  const file = parsed(text);
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
  const lines = new FileLines(text);
  if (isKongfig(file)) return { drafts: readDrafts(readKongfig(file), lines), version: undefined, lines };
  const version = versionOf(file);
  const reader = new TableReader();
  reader.file(file);
  return { drafts: readDrafts(reader, lines), version, lines };
}

function readDrafts(
  { drafts, problems }: { drafts: readonly Draft[]; problems: readonly Problem[] },
  lines: FileLines,
): readonly Draft[] {
  if (problems.length === 0) return drafts;
  throw new ConfigurationError(problems.map(({ at, text }) => lines.say(at, `${at}${text}`)));
}
