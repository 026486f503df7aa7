// The tags of rows in a list: a column, a facet, and texts that the filter looks into. Kong has tags since 1.1.
import { useMemo } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import { ChipRow } from '#dashboard/ui/chip.tsx';
import { Dash } from '#dashboard/ui/values.tsx';
import type { Column } from './column.ts';
import type { Facet } from './use-facets.ts';

const tagsOf = (row: object): readonly string[] => {
  const tags: unknown = Reflect.get(row, 'tags');
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
};

export const tagsColumn: Column<object> = {
  id: 'tags',
  title: 'Tags',
  as: 'value',
  least: 112,
  grows: 1,
  leaves: 2,
  sortBy: (row) => tagsOf(row)[0],
  cell: (row) => {
    const tags = tagsOf(row);
    if (tags.length === 0) return <Dash />;
    return <ChipRow items={tags.map((tag) => ({ id: tag, text: tag, off: false }))} />;
  },
};

const facet: Facet<object> = { id: 'tag', title: 'Tag', valuesOf: tagsOf };

interface Parts<T> {
  readonly columns: readonly Column<T>[];
  readonly facets: readonly Facet<T>[];
  readonly textOf: (row: T) => readonly (string | undefined)[];
}

/** The parts of a list, with those for tags where a row has one. The creation time stays the last column. */
export function useTags<T extends object>(
  rows: readonly T[],
  { columns, facets, textOf }: Parts<T>,
): Parts<T> {
  const { generation } = useDialect();
  const mayHave = generation === '0.15' || generation === '3.0';
  const has = useMemo(() => mayHave && rows.some((row) => tagsOf(row).length > 0), [mayHave, rows]);
  return useMemo(
    () =>
      has
        ? {
            columns: [...columns.slice(0, -1), tagsColumn, ...columns.slice(-1)],
            facets: [...facets, facet],
            textOf: (row: T) => [...textOf(row), ...tagsOf(row)],
          }
        : { columns, facets, textOf },
    [has, columns, facets, textOf],
  );
}
