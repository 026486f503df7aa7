// The messages between a page and its worker about configurations.
import type { Format } from '#configuration/file/format.ts';
import type { KindName } from '#configuration/kinds.ts';
import type { DiffLine } from '#dashboard/ui/diff-lines.tsx';

export type Side =
  | { readonly kind: 'gateway'; readonly connection: string }
  | { readonly kind: 'file'; readonly text: string };

export interface CompareOrder {
  readonly order: 'compare';
  /** The connection that the differences are for. */
  readonly target: string;
  readonly wanted: Side;
  /** A file in the place of the target's own rows. Such differences cannot be applied. */
  readonly held?: string | undefined;
}

export interface WriteOrder {
  readonly order: 'write';
  readonly format: Format;
  readonly form: 'yaml' | 'json';
  readonly withCredentials: boolean;
}

export type Order =
  | { readonly order: 'read'; readonly connection: string }
  | WriteOrder
  | CompareOrder
  | { readonly order: 'show'; readonly index: number }
  | { readonly order: 'apply'; readonly indexes: readonly number[] }
  /** Puts everything that is wanted in the place of the whole configuration of a gateway without a database. */
  | { readonly order: 'load' }
  | { readonly order: 'stop' };

/** A difference without its values, which are shown when they are asked for. */
export interface ShownDifference {
  /** Its place in the order in which differences are applied. */
  readonly index: number;
  readonly does: 'create' | 'change' | 'delete';
  readonly kind: KindName;
  readonly name: string;
  /** "on Geek-Jokes": the entities that it belongs to. */
  readonly owners: string;
  /** "retries 0 → 5" */
  readonly detail: string;
  /** The differences that it cannot be applied without. */
  readonly needs: readonly number[];
  /** Why it cannot be applied. */
  readonly problem?: string;
  /** The fields that are left out, because the target does not know them. */
  readonly lost?: readonly string[];
}

export interface Summary {
  readonly alike: number;
  /** The entities that the wanted configuration does not name, and that others refer to. */
  readonly left: number;
  /** The number of entities that are wanted. */
  readonly wanted: number;
  /** "decK or declarative, 3.0"; undefined where another gateway is compared. */
  readonly format?: string | undefined;
  /** The versions of the gateways. */
  readonly target: string;
  readonly source?: string | undefined;
  /** The target takes its configuration as a whole. */
  readonly isWhole: boolean;
}

export interface Failed {
  readonly index: number;
  readonly message: string;
  /** The answer was lost on the way: the change may be made. */
  readonly mayBeDone: boolean;
}

export type News =
  | { readonly news: 'read'; readonly rows: number }
  | {
      readonly news: 'all-read';
      readonly entities: number;
      readonly formats: readonly Format[];
      readonly usual: Format;
    }
  | { readonly news: 'written'; readonly text: string }
  | { readonly news: 'differences'; readonly rows: readonly ShownDifference[] }
  | { readonly news: 'compared'; readonly summary: Summary }
  /** A sentence for each thing that is wrong with the file. */
  | { readonly news: 'refused'; readonly problems: readonly string[] }
  | { readonly news: 'failed'; readonly message: string }
  | { readonly news: 'shown'; readonly index: number; readonly lines: readonly DiffLine[] }
  | { readonly news: 'began'; readonly index: number }
  | { readonly news: 'done'; readonly index: number; readonly milliseconds: number }
  | { readonly news: 'ended'; readonly failed?: Failed }
  | { readonly news: 'loaded'; readonly problems: readonly string[] };

export type Tell = (news: News) => void;
