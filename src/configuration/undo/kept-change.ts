// A change of a row as it is kept, so that it can be taken back.
import type { KindName } from '../kinds.ts';
import type { Row } from '../rows-of-kind.ts';

export interface HeldRow {
  readonly kind: KindName;
  readonly row: Row;
}

export interface KeptChange {
  readonly does: 'create' | 'change' | 'delete';
  readonly kind: KindName;
  /** Milliseconds. */
  readonly at: number;
  /** As the client reads rows. */
  readonly before: Row | undefined;
  readonly after: Row | undefined;
  /** The rows that were made or deleted along. */
  readonly along: readonly HeldRow[];
  /** The number of further rows that were deleted along and are not kept. */
  readonly leftOut: number;
}
