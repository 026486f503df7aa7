// The keys that are deleted along with their key sets.
import { useQueries } from '@tanstack/react-query';
import { KeySquare } from 'lucide-react';
import { keysOfQuery } from '#dashboard/api/keys.ts';
import type { OtherRow } from '#dashboard/api/gateway-types.ts';
import type { Along } from '#dashboard/crud/delete-dialog.tsx';
import { countOf } from '#dashboard/lib/count.ts';

export function useKeysAlong(sets: readonly OtherRow[]): Along {
  const all = useQueries({ queries: sets.map(({ id }) => keysOfQuery(id)) });
  const failed = all.find(({ error }) => error)?.error;
  if (failed) return { state: 'unknown', reason: failed.message };
  if (all.some(({ isPending }) => isPending)) return { state: 'counting' };
  const keys = all.flatMap(({ data = [] }) => data);
  return {
    state: 'counted',
    items: keys.map(({ id, name, kid }) => ({ id, icon: KeySquare, text: name ?? kid, kind: 'key' })),
    words: keys.length > 0 ? countOf(keys.length, 'key') : undefined,
  };
}
