// Makes messages for the worker of the pages that are read. A page that has not changed is told by the same message as before.
import type { DigestPage } from '#dashboard/api/digests.ts';
import type { RowsMessage } from './doctor-session.ts';

const made = new WeakMap<object, RowsMessage>();

function once(of: object, page: number, pages: number, make: () => RowsMessage): RowsMessage {
  const before = made.get(of);
  if (before?.page === page && before.pages === pages) return before;
  const now = make();
  made.set(of, now);
  return now;
}

interface RowsOfPage<T> {
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly T[];
}

export const toldPages = <T>(
  list: { readonly pages: readonly { readonly rows: readonly T[] }[] } | undefined,
  message: (page: RowsOfPage<T>) => RowsMessage,
): readonly RowsMessage[] =>
  (list?.pages ?? []).map((one, page, { length: pages }) =>
    once(one, page, pages, () => message({ page, pages, rows: one.rows })),
  );

/** Pages of several plugins, one plugin after the other. */
export function toldCredentials(read: readonly DigestPage[]): readonly RowsMessage[] {
  const counts = new Map<string, number>();
  for (const { plugin } of read) counts.set(plugin, (counts.get(plugin) ?? 0) + 1);
  const places = new Map<string, number>();
  return read.map((one) => {
    const page = places.get(one.plugin) ?? 0;
    places.set(one.plugin, page + 1);
    const pages = counts.get(one.plugin) ?? 1;
    return once(one, page, pages, () => ({
      of: 'credentials',
      plugin: one.plugin,
      page,
      pages,
      rows: one.rows,
    }));
  });
}
