// The worker's side of the search: keeps the rows that it is told, and answers searches. Pure.
import { FindIndex, type FoundRow, type Owner, type SentRow } from './index/find-index.ts';

export type IndexMessage =
  | { readonly does: 'begin'; readonly collection: string; readonly owners: readonly Owner[] }
  | {
      readonly does: 'put';
      readonly collection: string;
      readonly page: number;
      readonly rows: readonly SentRow[];
    }
  | { readonly does: 'end'; readonly collection: string; readonly pages: number }
  | { readonly does: 'change'; readonly collection: string; readonly row: SentRow }
  | { readonly does: 'remove'; readonly collection: string; readonly ids: readonly string[] };

export type FindMessage = IndexMessage | { readonly does: 'search'; readonly typed: string };

export type FindAnswer =
  | { readonly says: 'found'; readonly typed: string; readonly rows: readonly FoundRow[] }
  /** After each page: how many rows are kept, and whether no more can be. */
  | { readonly says: 'kept'; readonly rows: number; readonly isFull: boolean };

export class FindSession {
  readonly #index: FindIndex;

  constructor(seed: number) {
    this.#index = new FindIndex(seed);
  }

  take(message: FindMessage): FindAnswer | undefined {
    switch (message.does) {
      case 'begin':
        this.#index.begin(message.collection, message.owners);
        return undefined;
      case 'put':
        this.#index.put(message.collection, message.page, message.rows);
        return { says: 'kept', rows: this.#index.rows, isFull: this.#index.isFull };
      case 'end':
        this.#index.end(message.collection, message.pages);
        return undefined;
      case 'change':
        this.#index.change(message.collection, message.row);
        return undefined;
      case 'remove':
        this.#index.remove(message.collection, message.ids);
        return undefined;
      case 'search':
        return { says: 'found', typed: message.typed, rows: this.#index.search(message.typed) };
      default:
        return message satisfies never;
    }
  }
}
