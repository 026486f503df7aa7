// Writes a configuration as a file: always in the same order, names in the place of ids, each row inside the row it belongs to.
import { stringify } from 'yaml';
import { isTable, type Table } from '#schema/table.ts';
import { handleOf, mapTable, nameOf, type Entry } from '../entry.ts';
import { grouped } from '#schema/grouped.ts';
import { kindNames, kindOf, type KindName } from '../kinds.ts';
import { written } from './variable.ts';

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The row that an entry stands inside: the only one that it belongs to, or else the only one without a name, which could not be
 * named beside it.
 */
function ownerOf({ kind, references }: Entry): Entry | undefined {
  const owners = Object.entries(references).flatMap(([name, owner]) => {
    // A row that is gone has no place to stand in.
    const isThere = Object.keys(owner.values).length > 0;
    return kindOf(kind).references[name]?.nested && isThere ? [owner] : [];
  });
  const [only, ...others] = owners;
  if (others.length === 0 && Object.keys(references).length <= 1) return only;
  const [nameless, ...more] = owners.filter((owner) => nameOf(owner) === undefined);
  return more.length === 0 ? nameless : undefined;
}

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  return isTable(value) ? tableInOrder(value) : value;
};

const tableInOrder = (table: Table): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(table)
      .toSorted(([a], [b]) => compareTexts(a, b))
      .map(([name, inner]) => [name, inOrder(inner)]),
  );

/** Rows of a kind are ordered by their names, and those without one by everything that they say. */
function orderOf(entry: Entry): string {
  const name = nameOf(entry)?.value;
  const said = name ?? JSON.stringify(tableInOrder(mapTable(entry.values, written)));
  return [said, ...Object.values(entry.references).map(handleOf), entry.id ?? ''].join('\0');
}

class Writer {
  readonly #inside: ReadonlyMap<Entry | undefined, readonly Entry[]>;
  readonly #keepsIds: (kind: KindName) => boolean;
  /** The entries that others name. */
  readonly #named: ReadonlySet<Entry>;

  constructor(entries: readonly Entry[], keepsIds: (kind: KindName) => boolean) {
    this.#inside = grouped(entries, ownerOf);
    this.#keepsIds = keepsIds;
    this.#named = new Set(
      entries.flatMap((entry) => Object.values(entry.references).filter((to) => to !== ownerOf(entry))),
    );
  }

  /** Where a gateway makes a new id for each row, an id that nothing names says nothing. */
  #isIdNeeded(entry: Entry): boolean {
    return this.#keepsIds(entry.kind) || this.#named.has(entry);
  }

  /** The lists of the rows that stand inside `owner`; of the whole file where it is undefined. */
  lists(owner: Entry | undefined): readonly (readonly [KindName, readonly object[]])[] {
    const byKind = grouped(this.#inside.get(owner) ?? [], ({ kind }) => kind);
    return kindNames.flatMap((kind) => {
      const entries = byKind.get(kind);
      if (!entries) return [];
      const keyed = entries.map((entry) => ({ entry, key: orderOf(entry) }));
      const rows = keyed
        .toSorted((a, b) => compareTexts(a.key, b.key))
        .map(({ entry }) => this.#row(entry, owner));
      return [[kind, rows] as const];
    });
  }

  #row(entry: Entry, owner: Entry | undefined): object {
    const { id, values, references } = entry;
    const name = nameOf(entry);
    const { [name?.field ?? '']: first, ...others } = tableInOrder(mapTable(values, written));
    return {
      ...(name ? { [name.field]: first } : id !== undefined && this.#isIdNeeded(entry) && { id }),
      ...Object.fromEntries(
        Object.entries(references)
          .filter(([, to]) => to !== owner)
          .toSorted(([a], [b]) => compareTexts(a, b))
          .map(([field, to]) => [field, handleOf(to)]),
      ),
      ...others,
      ...Object.fromEntries(this.lists(entry)),
    };
  }
}

/** `keepsIds`: does the gateway keep the id that a new row of the kind comes with? */
export function fileOf(
  entries: readonly Entry[],
  version: string,
  keepsIds: (kind: KindName) => boolean,
): object {
  return { _format_version: version, ...Object.fromEntries(new Writer(entries, keepsIds).lists(undefined)) };
}

export function textOf(file: object, form: 'yaml' | 'json'): string {
  return form === 'json'
    ? `${JSON.stringify(file, undefined, 2)}\n`
    : stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}
