// The tab with the changes of one row, and of the rows that belong to it.
import type { ComponentType } from 'react';
import { useParams } from 'react-router';
import { ChangeList } from './change-list.tsx';

/** `kind` is Kong's name of the entity. */
export function rowChanges(kind: string): ComponentType {
  return function RowChanges() {
    const { id = '' } = useParams();
    return (
      <ChangeList
        filter={{ kind, row: id }}
        empty={{
          title: 'No change yet',
          text: 'Changes of it, and of what belongs to it, stand here with a way back.',
        }}
      />
    );
  };
}
