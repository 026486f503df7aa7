import type { ReactNode } from 'react';
import type { Fitting } from './fit-columns.ts';
import type { SortValue } from './list-view.ts';

/** One column of a list, and where its value stands when the row is a card on a phone. */
export interface Column<T> extends Fitting {
  id: string;
  title: string;
  /** A card's heading, one of its values in a line, or a line of its own. */
  as: 'name' | 'line' | 'block';
  cell: (row: T) => ReactNode;
  sortBy?: (row: T) => SortValue;
  right?: boolean;
}
