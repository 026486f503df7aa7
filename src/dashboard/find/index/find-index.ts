// Every row that was read, searched by every value. Pure: it knows no worker and no request.
import { candidatesIn } from '#dashboard/entities/consumers/credentials/all/pasted-credential.ts';
import { Collection, gradeRank, type CollectionHit } from './collection.ts';
import { rowTexts } from './row-texts.ts';
import { secretDigest, type SecretDigest } from './secret-digest.ts';
import { folded, titleLabel, type IndexedRow } from './text-page.ts';

/** A row as it is read, with the words of its entity about it. */
export interface SentRow {
  readonly row: { readonly id: string };
  readonly title: string;
  readonly sub?: string | undefined;
  /** The paths of the fields whose values must not be kept. */
  readonly secrets: readonly string[];
}

/** A reference of a collection's rows: a plugin runs at an API, a key belongs to a consumer. */
export interface Owner {
  readonly field: string;
  readonly collection: string;
}

export interface FoundRow {
  readonly collection: string;
  readonly id: string;
  readonly title: string;
  readonly sub: string | undefined;
  readonly owner:
    | { readonly collection: string; readonly id: string; readonly title: string | undefined }
    | undefined;
  /** The value that was looked for; undefined where the name says it. Without text where the value is secret. */
  readonly match: { readonly label: string; readonly text?: string } | undefined;
}

/** The most characters that are kept. A row of a consumer takes about 150, twice where it has capitals. */
export const mostCharacters = 100_000_000;

/** The most rows that one search answers, and the most of one collection. */
const mostFound = 24;
const mostOfOne = 6;

/** The plugins of so many of the best rows are found with them. */
const mostWithPlugins = 2;

/** Long values are shown around the place that was looked for. */
const shownAround = 40;

/** A deletion of more rows takes too long here: the collections that refer to them are read anew. */
const mostCascades = 100;

export class FindIndex {
  readonly #collections = new Map<string, Collection>();
  readonly #owners = new Map<string, readonly Owner[]>();
  readonly #digest: SecretDigest;

  constructor(seed: number) {
    this.#digest = secretDigest(seed);
  }

  /** The place of a collection among the results is that of its first mention. */
  begin(name: string, owners: readonly Owner[]): void {
    this.#collection(name);
    this.#owners.set(name, owners);
  }

  put(name: string, page: number, rows: readonly SentRow[]): void {
    this.#collection(name).put(
      page,
      rows.map((row) => this.#indexed(row)),
    );
  }

  end(name: string, pages: number): void {
    this.#collection(name).end(pages);
  }

  change(name: string, row: SentRow): void {
    this.#collection(name).change(this.#indexed(row));
  }

  /** Rows that belong to a deleted row are deleted with it. */
  remove(name: string, ids: readonly string[]): void {
    for (const id of ids) this.#collection(name).remove(id);
    if (ids.length > mostCascades) return;
    for (const [other, owners] of this.#owners) {
      const fields = owners.filter(({ collection }) => collection === name).map(({ field }) => field);
      if (fields.length === 0) continue;
      const collection = this.#collection(other);
      for (const id of ids)
        for (const along of collection.withValue(id, (label) => fields.includes(label)))
          collection.remove(along.id);
    }
  }

  get rows(): number {
    return [...this.#collections.values()].reduce((sum, { rows }) => sum + rows, 0);
  }

  /** The index takes no more rows. */
  get isFull(): boolean {
    return [...this.#collections.values()].reduce((sum, { size }) => sum + size, 0) >= mostCharacters;
  }

  search(typed: string): readonly FoundRow[] {
    const phrase = folded(typed.trim().replaceAll(/\s+/g, ' ')).replaceAll('\u0000', '');
    if (phrase === '') return [];
    const wanted = {
      phrase,
      words: phrase.split(' ').toSorted((one, other) => other.length - one.length),
      digests: [...new Set([typed.trim(), ...candidatesIn(typed).map(({ value }) => value.trim())])].map(
        (value) => this.#digest(value),
      ),
    };
    const found = [...this.#collections].flatMap(([name, collection]) =>
      collection.search(wanted, mostOfOne).map((hit) => ({ name, hit })),
    );
    const best = found
      .toSorted((one, other) => rankOf(one.hit) - rankOf(other.hit))
      .slice(0, mostFound)
      .map(({ name, hit }) => this.#found(name, hit, phrase));
    return withRelated(
      best,
      best.slice(0, mostWithPlugins).flatMap((row) => this.#pluginsOf(row)),
    );
  }

  /** The plugins of the best matches are of interest, too. */
  #pluginsOf(best: FoundRow): readonly FoundRow[] {
    const plugins = this.#collections.get('plugins');
    if (!plugins || best.collection === 'plugins') return [];
    const fields = (this.#owners.get('plugins') ?? [])
      .filter(({ collection }) => collection === best.collection)
      .map(({ field }) => field);
    if (fields.length === 0) return [];
    return [...plugins.withValue(best.id, (label) => fields.includes(label))]
      .slice(0, mostOfOne)
      .map((hit) => ({ ...this.#found('plugins', hit, best.id), match: undefined }));
  }

  #found(name: string, { id, title, sub, match, valueOf }: CollectionHit, phrase: string): FoundRow {
    const owner = (this.#owners.get(name) ?? []).find(({ field }) => valueOf(field) !== undefined);
    const ownerId = owner && valueOf(owner.field);
    return {
      collection: name,
      id,
      title,
      sub,
      owner:
        owner && ownerId !== undefined
          ? {
              collection: owner.collection,
              id: ownerId,
              title: this.#collections.get(owner.collection)?.titleOf(ownerId),
            }
          : undefined,
      match:
        match.label === titleLabel
          ? undefined
          : match.text === undefined
            ? { label: match.label }
            : { label: match.label, text: around(match.text, match.at, phrase.length) },
    };
  }

  #collection(name: string): Collection {
    let collection = this.#collections.get(name);
    if (!collection) this.#collections.set(name, (collection = new Collection()));
    return collection;
  }

  #indexed({ row, title, sub, secrets }: SentRow): IndexedRow {
    return { id: row.id, title, sub, ...rowTexts(row, secrets, this.#digest) };
  }
}

const rankOf = ({ grade, match }: CollectionHit): number =>
  2 * gradeRank(grade) + (match.label === titleLabel ? 0 : 1);

const withRelated = (found: readonly FoundRow[], related: readonly FoundRow[]): readonly FoundRow[] => {
  const isSame = (one: FoundRow, other: FoundRow): boolean =>
    one.collection === other.collection && one.id === other.id;
  return [...found, ...related.filter((row) => !found.some((other) => isSame(row, other)))].slice(
    0,
    mostFound,
  );
};

function around(text: string, at: number, length: number): string {
  const from = Math.max(0, at - shownAround);
  const to = Math.min(text.length, at + length + 2 * shownAround);
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
