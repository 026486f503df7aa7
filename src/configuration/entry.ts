// An entity of a configuration, without what a gateway makes itself. Entries refer to each other as objects, so that neither ids
// nor names have to be known to compare two configurations.
import { isTable, type Table } from '#schema/table.ts';
import { kindOf, type KindName } from './kinds.ts';

export interface Entry {
  readonly kind: KindName;
  /** The id on the gateway that it was read from, or the id that the file gives it. */
  readonly id: string | undefined;
  /** The fields that are set. Null: it is unset although the gateway has a default for it. */
  readonly values: Table;
  /** By the names of Kong's declarative configuration. */
  readonly references: Readonly<Record<string, Entry>>;
}

export interface Configuration {
  /** In no order. */
  readonly entries: readonly Entry[];
  /** The entities that must not be there. */
  readonly absent: readonly Entry[];
}

/** A value inside `values` that names another entry: the consumer of `config.anonymous`. */
export class EntryReference {
  readonly entry: Entry;

  constructor(entry: Entry) {
    this.entry = entry;
  }
}

/** A secret that a file leaves out. */
export class LeftOut {
  /** The environment variable that can hold the secret. */
  readonly variable: string;

  constructor(variable: string) {
    this.variable = variable;
  }
}

/** A table of JSON, not a reference and not a mark. */
export const isPlainTable = (value: unknown): value is Record<string, unknown> =>
  isTable(value) && !(value instanceof EntryReference) && !(value instanceof LeftOut);

/** Replaces every value that is no table and no list. `path` has the names of the tables around it. */
export function mapValues(
  value: unknown,
  change: (value: unknown, path: readonly string[]) => unknown,
  path: readonly string[] = [],
): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => mapValues(one, change, path));
  return isPlainTable(value) ? mapTable(value, change, path) : change(value, path);
}

export const mapTable = (
  table: Table,
  change: (value: unknown, path: readonly string[]) => unknown,
  path: readonly string[] = [],
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(table).map(([name, inner]) => [name, mapValues(inner, change, [...path, name])]),
  );

/** The field that names an entry, with its value; undefined where none is set. */
export function nameOf({ kind, values }: Entry): { field: string; value: string } | undefined {
  for (const field of kindOf(kind).namedBy) {
    const value = values[field];
    if (typeof value === 'string' && value !== '') return { field, value };
  }
  return undefined;
}

/** The text that names an entry in a file and in a message: its name, or else its id. */
export const handleOf = (entry: Entry): string => nameOf(entry)?.value ?? entry.id ?? '(without a name)';

const longest = 60;

/** An entry without a name is shown by the texts that tell it apart: "GET /jokes". */
function shownName(entry: Entry): string {
  const name = nameOf(entry);
  if (name) return name.value;
  const telling = kindOf(entry.kind).alikeBy.flatMap((field): readonly unknown[] =>
    [entry.values[field]].flat(),
  );
  const texts = telling.filter((value) => typeof value === 'string' || typeof value === 'number').map(String);
  const text = texts.some((one) => one.includes('\n')) ? '' : texts.join(' ');
  return text === '' ? handleOf(entry) : text.slice(0, longest);
}

/** The name without those of its owners. Says no secret. */
export function ownLabelOf(entry: Entry): string {
  const { namedBy, secrets } = kindOf(entry.kind);
  return namedBy.some((field) => secrets.includes(field)) ? '•••' : shownName(entry);
}

/** The entries that an entry of this kind belongs to; none where it only refers to others. */
export const ownersOf = (entry: Entry): readonly Entry[] =>
  kindOf(entry.kind).within.length > 0 ? Object.values(entry.references) : [];

/** "key-auth of apis Geek-Jokes". Says no secret. */
export function labelOf(entry: Entry): string {
  const name = ownLabelOf(entry);
  const owners = ownersOf(entry).map(labelWithKind);
  return owners.length === 0 ? name : `${name} of ${owners.join(' and ')}`;
}

export const labelWithKind = (entry: Entry): string => `${entry.kind} ${labelOf(entry)}`;
