import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readRequests, type ShownRequest } from '#dashboard/api/live-requests.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import type { LiveRow } from './row-list.ts';

/** The value of the address for the first request that fits the filter. */
const newest = 'newest';

export interface OpenRequest {
  readonly key: string | undefined;
  /** Undefined while it is read. */
  readonly request: ShownRequest | undefined;
  /** The address names a request that is not kept any more. */
  readonly isGone: boolean;
  readonly open: (row: LiveRow | undefined) => void;
}

/** The request that is open. The address has its id; one that is not kept has none, and is gone with the page. */
export function useOpenRequest(rows: readonly LiveRow[], isFilled: boolean): OpenRequest {
  const { get, set } = useUrlState();
  const [unkept, setUnkept] = useState<LiveRow>();
  const [kept, setKept] = useState<LiveRow>();
  const asked = get('open');
  const [newestOne, setNewestOne] = useState<LiveRow>();
  // It is the newest of the moment at which the page was opened.
  if (asked === newest && isFilled && !newestOne && rows[0]) setNewestOne(rows[0]);
  const first = asked === newest ? newestOne : undefined;
  const id = asked !== undefined && /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
  const wanted = id === undefined ? undefined : `r${id}`;
  const known =
    unkept ?? first ?? rows.find(({ key }) => key === wanted) ?? (kept?.key === wanted ? kept : undefined);
  // The row may leave the list while it is open.
  if (known && known.key === wanted && known !== kept) setKept(known);
  const read = useQuery({
    queryKey: ['traffic', 'request', id],
    queryFn: async ({ signal }) => {
      const found = await readRequests({}, { before: (id ?? 0) + 1, limit: 1 }, signal);
      return found.find((one) => one.id === id) ?? null;
    },
    enabled: id !== undefined && !known,
    staleTime: Infinity,
  });
  return {
    key: known?.key ?? wanted,
    request: known?.request ?? read.data ?? undefined,
    isGone: !known && read.data === null,
    open(row) {
      const isUnkept = row !== undefined && row.request.id === null;
      setUnkept(isUnkept ? row : undefined);
      set({ open: row && !isUnkept ? String(row.request.id) : undefined });
    },
  };
}
