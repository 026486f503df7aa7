// Keeps what a page holds the same object while it is equal: what was worked out from a row or a page then stays right, and a
// page that is read again is compared alone, not together with all other pages.
import { replaceEqualDeep } from '@tanstack/react-query';
import type { Page } from '#client';

/** `page`, made of the rows that were read before where they are equal. It is `before` itself where nothing is different. */
export function sharePage<T extends { readonly id: string }>(
  before: Page<T> | undefined,
  page: Page<T>,
): Page<T> {
  if (!before) return page;
  const known = new Map(before.rows.map((row) => [row.id, row]));
  const rows = keepEqual(
    before.rows,
    page.rows.map((row) => replaceEqualDeep(known.get(row.id), row)),
  );
  const isEqual = rows === before.rows && page.total === before.total && page.offset === before.offset;
  return isEqual ? before : { ...page, rows };
}

/** `before` where it holds the same objects in the same order. */
export const keepEqual = <T>(before: readonly T[], now: readonly T[]): readonly T[] =>
  before.length === now.length && before.every((item, index) => item === now[index]) ? before : now;

/** The pages of a list's data; undefined where the data is no list. */
export const pagesIn = (data: unknown): readonly unknown[] | undefined =>
  typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages)
    ? data.pages
    : undefined;

/** How TanStack Query keeps a list's data: the old data where each page is the old one. It compares no row. */
export function keepPages(before: unknown, now: unknown): unknown {
  const [old, pages] = [pagesIn(before), pagesIn(now)];
  return old && pages && keepEqual(old, pages) === old ? before : now;
}
