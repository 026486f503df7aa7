import type { ComponentType } from 'react';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { countOf, inSentence } from '#dashboard/lib/count.ts';
import { DeleteDialog } from '../delete-dialog.tsx';
import { TrafficWarning } from '../traffic/traffic-warning.tsx';
import { useRemoveRows } from '../use-remove-rows.ts';
import type { EntityDefinition, EntityRow } from './definition.ts';

export interface DeleteRowsProps<T> {
  rows: readonly T[];
  onClose: () => void;
  /** Called when the rows are deleted or their deletion has begun. */
  onDeleted: () => void;
}

/** The dialog that asks before rows are deleted. It says what stops working, what is deleted along and what stays. */
export function deleteRows<T extends EntityRow, V extends object>({
  manifest,
  mutations,
  traffic,
  deletion: { Consequence, useAlong, stays },
}: EntityDefinition<T, V>): ComponentType<DeleteRowsProps<T>> {
  const { nameOf } = manifest;
  const things = inSentence(manifest.many);
  return function DeleteRows({ rows, onClose, onDeleted }) {
    const along = useAlong(rows);
    const url = `${useAdminUrl()}/${manifest.collection}`;
    const calls = rows.map((row) => ({ id: row.id, name: nameOf(row), url: `${url}/${row.id}` }));
    const [only, ...others] = rows;
    const single = others.length === 0 ? only : undefined;
    const name = single ? nameOf(single) : countOf(rows.length, manifest.one, things);
    const andThese = along.state === 'counted' && along.words ? ` and ${along.words}` : '';
    const hasMore = along.state === 'counted' && along.items.length > 0;
    const remove = useRemoveRows(
      mutations,
      calls,
      { one: manifest.one, gone: `${name}${andThese} deleted`, back: `${name} is back` },
      onDeleted,
    );
    return (
      <DeleteDialog
        title={`Delete ${name}?`}
        calls={calls}
        consequence={
          <>
            <Consequence rows={rows} />
            {hasMore && (single ? ' This goes with it:' : ' This goes with them:')}
          </>
        }
        along={along}
        stays={stays}
        warning={traffic && <TrafficWarning of={traffic} ids={rows.map(({ id }) => id)} />}
        undoable={{ kind: manifest.entity, ids: rows.map(({ id }) => id) }}
        confirm={`Delete ${single ? manifest.one : name}${andThese}`}
        remove={remove}
        onClose={onClose}
      />
    );
  };
}
