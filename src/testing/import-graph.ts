// Reads the imports of each source file with a parser, imports of types too, and finds imports that cross a wall.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { isForTests, walls } from './walls.ts';

export const sources = resolve(import.meta.dirname, '..');

/** Every source file, its path from src. */
export const sourceFiles = (): string[] =>
  readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

/** The parts that a file imports, without its own part. */
export function partsImported(file: string, text = readFileSync(join(sources, file), 'utf8')): Set<string> {
  const { module } = parseSync(file, text);
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    // Calls of import(), and types written as import().
    ...[...text.matchAll(/\bimport\(\s*(?:\/\*.*?\*\/\s*)?'([^']+)'/g)].map(
      ([, specifier]) => specifier ?? '',
    ),
  ];
  const own = partOf(file);
  return new Set(
    specifiers.flatMap((specifier) => partNamed(file, specifier) ?? []).filter((part) => part !== own),
  );
}

/** `file -> part` for each part that the file imports and that the row of its own part does not allow. */
export const crossings = (file: string, text?: string): string[] =>
  isForTests(file)
    ? []
    : [...partsImported(file, text)]
        .filter((part) => !isAllowed(partOf(file), part))
        .map((part) => `${file} -> ${part}`);

function partNamed(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('node:')) return 'node';
  if (/^(?:react|@tanstack\/react|radix-ui|lucide-react)/.test(specifier)) return 'react';
  if (/^kysely(?:\/|$)/.test(specifier)) return 'kysely';
  if (specifier === 'pg') return 'pg';
  if (specifier === '#client') return 'client';
  if (specifier.startsWith('#')) return partOf(specifier.slice(1));
  if (!specifier.startsWith('.')) return undefined;
  const path = join(dirname(file), specifier);
  // package.json and the like lie outside of src.
  return path.startsWith('..') ? undefined : partOf(path);
}

/**
 * The part of a path: the longest name in the table that the path begins with. A folder that the table does not name is a part of
 * its own.
 */
export function partOf(path: string): string {
  const names = path.split('/');
  for (let length = names.length; length > 0; length -= 1) {
    const name = names.slice(0, length).join('/');
    if (walls[name]) return isRoom(names, length) ? names.slice(0, length + 1).join('/') : name;
  }
  return names.length > 1 ? (names[0] ?? '') : path;
}

/** Is the next folder a part of its own, because the table has a row `x/*`? */
const isRoom = (names: readonly string[], length: number): boolean =>
  walls[`${names.slice(0, length).join('/')}/*`] !== undefined && names.length > length + 1;

/** The row of a part: its own row, or else the row `x/*` of its siblings. */
export const rowOf = (part: string): readonly string[] | undefined => walls[part] ?? walls[siblings(part)];

const siblings = (part: string): string => `${dirname(part)}/*`;

const isAllowed = (from: string, to: string): boolean =>
  rowOf(from)?.some((allowed) => allowed === to || (allowed === siblings(to) && !walls[to])) ?? false;
