import { useInfiniteQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { lazy, type ComponentType } from 'react';
import { useLive } from '#dashboard/api/polling.ts';
import { ListFrame, type ListFrameProps } from '#dashboard/crud/list-frame.tsx';
import { toForm } from '#dashboard/lib/to-form.ts';
import { IconLink } from '#dashboard/ui/icon-button.tsx';
import type { EntityDefinition, EntityRow } from './definition.ts';
import { paths } from '#dashboard/paths.ts';
import { traceOf } from '../trace-entry.ts';
import { deleteRows } from './delete-rows.tsx';
import { RowMenu } from './row-menu.tsx';

/** The list of all rows of an entity. */
export function entityList<T extends EntityRow, V extends object>(
  definition: EntityDefinition<T, V>,
): ComponentType {
  const { manifest, pluginScope, takes, settings = manifest.page } = definition;
  const { nameOf } = manifest;
  const DeleteRows = deleteRows(definition);
  // Fetched when rows are first chosen.
  const BulkActions = lazy(async () => ({
    default: (await import('./bulk-actions.tsx')).entityBulkActions(definition),
  }));
  const { useParts, link, looksAt, filterPlaceholder, emptyText, firstStep, Note } = definition.list;
  const rowKeys = {
    edit: ({ id }: T) => toForm(settings(id)),
    ...(takes && { traceRow: (row: T) => traceOf(takes(row)) }),
    ...(pluginScope && { plugin: ({ id }: T) => paths.addPlugin(pluginScope(id)) }),
  };
  const actions: ListFrameProps<T>['actions'] = (row, { select, remove }) => {
    const more = link(row);
    return (
      <>
        <IconLink to={toForm(settings(row.id))} label={`Edit ${nameOf(row)}`}>
          <Pencil size={16} />
        </IconLink>
        <IconLink to={more.to} label={more.label}>
          <more.icon size={16} />
        </IconLink>
        <RowMenu definition={definition} row={row} onSelect={select} onRemove={remove} />
      </>
    );
  };
  return function EntityList() {
    const query = useInfiniteQuery({ ...manifest.queries.list(), ...useLive() });
    const { columns, facets, pending, note } = useParts();
    return (
      <ListFrame
        one={manifest.one}
        many={manifest.many}
        icon={manifest.icon}
        head={Note && <Note />}
        query={query}
        columns={columns}
        nameOf={nameOf}
        textOf={manifest.textsOf}
        looksAt={looksAt}
        filterPlaceholder={filterPlaceholder}
        facets={facets}
        facetsPending={pending}
        note={note}
        addTo={manifest.add}
        emptyText={emptyText}
        firstStep={firstStep}
        rowKeys={rowKeys}
        actions={actions}
        bulkActions={(rows) => <BulkActions rows={rows} />}
        deleteDialog={(rows, close, confirmed) => (
          <DeleteRows rows={rows} onClose={close} onDeleted={confirmed} />
        )}
      />
    );
  };
}
