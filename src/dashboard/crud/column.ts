import type { ReactNode } from 'react';
import type { Fitting } from './fit-columns.ts';
import type { SortValue } from './list-view.ts';

/** One column of a table. On a phone, where a row is a card, the name is its heading, and each other value stands beside its title. */
export interface Column<T> extends Fitting {
  id: string;
  title: string;
  /** The meaning of a title that is short. */
  hint?: string;
  as: 'name' | 'value';
  cell: (row: T) => ReactNode;
  sortBy?: (row: T) => SortValue;
  right?: boolean;
}
