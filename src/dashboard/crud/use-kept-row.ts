import { useState } from 'react';

/**
 * The row of this id, for a form that edits it. It is kept when it is deleted elsewhere, so that what was typed is not lost. `gone`
 * says so.
 */
export function useKeptRow<T extends { readonly id: string }>(
  rows: readonly T[],
  id: string | undefined,
): { row: T | undefined; gone: boolean } {
  const found = id === undefined ? undefined : rows.find((row) => row.id === id);
  const [kept, setKept] = useState(found);
  if (found && found !== kept) setKept(found);
  const row = found ?? (kept?.id === id ? kept : undefined);
  return { row, gone: row !== undefined && !found };
}
