// Tells what this page has changed to whatever keeps rows beside the query cache.

export interface RowChanges {
  /** The beginning of the keys of the rows' queries. */
  readonly key: readonly string[];
  /** By id. Undefined: the row is gone. */
  readonly rows: ReadonlyMap<string, object | undefined>;
  /** The keys of other rows that may have changed with them. */
  readonly touched: readonly (readonly string[])[];
}

const listeners = new Set<(changes: RowChanges) => void>();

export function announceChanges(changes: RowChanges): void {
  for (const listener of listeners) listener(changes);
}

/** Returns a function that ends it. */
export function onRowChanges(listener: (changes: RowChanges) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
