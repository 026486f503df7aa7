import { When } from '#dashboard/ui/values.tsx';
import type { Column } from './column.ts';

/** The last column of a list: when the row was made. */
export const createdColumn: Column<{ readonly created_at?: number }> = {
  id: 'created',
  title: 'Created',
  as: 'value',
  right: true,
  least: 88,
  leaves: 2,
  sortBy: ({ created_at }) => created_at,
  cell: ({ created_at }) => created_at !== undefined && <When at={created_at} />,
};
