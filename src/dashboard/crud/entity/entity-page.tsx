import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CopyPlus, Puzzle } from 'lucide-react';
import { useEffect, type ComponentType } from 'react';
import { Outlet, useLocation, useParams } from 'react-router';
import { useLive } from '#dashboard/api/polling.ts';
import { paths } from '#dashboard/paths.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { FindingsNotice } from '../findings/findings-notice.tsx';
import { DetailFrame } from '../detail-frame.tsx';
import { SeenFact } from '../traffic/seen-fact.tsx';
import { traceEntry } from '../trace-entry.ts';
import type { EntityDefinition, EntityRow } from './definition.ts';
import { deleteRows } from './delete-rows.tsx';
import type { EntityManifest } from './entity-manifest.ts';
import { likeAddress } from './like-address.ts';

/** The page of one row. Its tabs are routes below it, and take the row from here. */
export function entityPage<T extends EntityRow, V extends object>(
  definition: EntityDefinition<T, V>,
): ComponentType {
  const { manifest, pluginScope, takes, traffic } = definition;
  const { queries, nameOf } = manifest;
  const { meta, useTabs, entries, code } = definition.detail;
  const DeleteRows = deleteRows(definition);
  return function EntityPage() {
    const { id = '' } = useParams();
    const query = useQuery({ ...queries.one(id), ...useLive() });
    const tabs = useTabs(id);
    useAddressById(manifest, id, query.data);
    return (
      <DetailFrame
        one={manifest.one}
        page={manifest.page}
        query={query}
        crumbs={[{ text: manifest.many, to: manifest.list }]}
        nameOf={nameOf}
        meta={meta}
        notice={({ id: own }) => (
          <>
            {traffic && <SeenFact of={traffic} id={own} />}
            <FindingsNotice entity={manifest.entity} id={own} />
          </>
        )}
        entries={(row) => [
          ...(pluginScope
            ? [{ text: 'Add plugin', icon: Puzzle, to: paths.addPlugin(pluginScope(row.id)) }]
            : []),
          ...(takes ? [traceEntry(takes(row))] : []),
          ...(entries?.(row) ?? []),
          { text: 'Create another like this', icon: CopyPlus, to: likeAddress(manifest.add, row.id) },
          'line',
        ]}
        deleteText={`Delete ${manifest.one}`}
        deleteDialog={(row, close, deleted) => (
          <DeleteRows rows={[row]} onClose={close} onDeleted={deleted} />
        )}
        tabs={() => [
          ...tabs,
          ...(traffic ? [{ text: 'Traffic', to: paths.trafficOf(manifest.page(id)) }] : []),
          { text: 'Changes', to: paths.changes(manifest.page(id)) },
          { text: 'Code', to: code(id) },
        ]}
      >
        {(row) => <Outlet context={row} />}
      </DetailFrame>
    );
  };
}

/**
 * A gateway also finds a row by its name. Such an address is replaced by the one with the id, which stays when the row gets another
 * name.
 */
function useAddressById<T extends EntityRow>(
  { queries, page }: EntityManifest<T>,
  id: string,
  row: T | undefined,
): void {
  const client = useQueryClient();
  const goOn = useGoOn();
  const { pathname, search } = useLocation();
  useEffect(() => {
    if (!row || row.id === id) return;
    client.setQueryData(queries.one(row.id).queryKey, row);
    const tab = pathname.split('/').slice(page('').split('/').length);
    void goOn([page(row.id), ...tab].join('/') + search);
  }, [client, goOn, queries, page, id, row, pathname, search]);
}
