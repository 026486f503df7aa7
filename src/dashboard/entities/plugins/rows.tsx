// The plugins tab of an API and of a consumer: what runs for it, in the order in which it runs.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus, Puzzle } from 'lucide-react';
import { lazy, useMemo } from 'react';
import { useParams } from 'react-router';
import { useLive } from '#dashboard/api/polling.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { usePriorities } from '#dashboard/api/node.ts';
import { pluginsOfQueries } from '#dashboard/api/plugins.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { RowsTable, type RowsBulk } from '#dashboard/crud/rows-table.tsx';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { WhereWritable } from '#dashboard/crud/where-writable.tsx';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { inRunningOrder } from '#dashboard/lib/running-order.ts';
import { paths, type PluginScope } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { callerColumn, doesColumn, placeColumn, pluginColumn, pluginCreatedColumn } from './columns.tsx';
import { DeletePlugins } from './delete.tsx';
import { PlaceNote } from './place-note.tsx';
import { PluginActions } from './row-actions.tsx';
import { useDoes } from './use-does.ts';

export function ApiPlugins() {
  const { id = '' } = useParams();
  return <PluginRows owner="apis" id={id} name={useReferenceName('apis', id) ?? 'this API'} />;
}

export function ConsumerPlugins() {
  const { id = '' } = useParams();
  return <PluginRows owner="consumers" id={id} name={useReferenceName('consumers', id) ?? 'this consumer'} />;
}

export function ServicePlugins() {
  const { id = '' } = useParams();
  return <PluginRows owner="services" id={id} name={useReferenceName('services', id) ?? 'this service'} />;
}

export function RoutePlugins() {
  const { id = '' } = useParams();
  return <PluginRows owner="routes" id={id} name={useReferenceName('routes', id) ?? 'this route'} />;
}

const scopeOfOwner = (owner: Owner['owner'], id: string): PluginScope => {
  switch (owner) {
    case 'apis':
      return { api: id };
    case 'services':
      return { service: id };
    case 'routes':
      return { route: id };
    case 'consumers':
      return { consumer: id };
    default:
      return owner satisfies never;
  }
};

interface Owner {
  owner: 'apis' | 'services' | 'routes' | 'consumers';
  id: string;
  name: string;
}

function PluginRows({ owner, id, name }: Owner) {
  const query = useInfiniteQuery({ ...pluginsOfQueries(owner, id).list(), ...useLive() });
  useAllPages(query);
  return (
    <QueryGate query={query} what="The plugins">
      {({ rows }) => <PluginSection owner={owner} id={id} name={name} rows={rows} />}
    </QueryGate>
  );
}

function PluginSection({ owner, id, name, rows }: Owner & { rows: readonly Plugin[] }) {
  const priorities = usePriorities();
  const plugins = inRunningOrder(rows, priorities);
  const add = (
    <WhereWritable>
      <ButtonLink
        kind={plugins.length === 0 ? 'primary' : undefined}
        to={paths.addPlugin(scopeOfOwner(owner, id))}
      >
        <Plus size={16} />
        Add plugin
      </ButtonLink>
    </WhereWritable>
  );
  return (
    <section className="mt-6" aria-label="Plugins">
      {plugins.length === 0 ? (
        <EmptyState
          icon={Puzzle}
          title={`No plugin on ${name} yet`}
          text={
            owner === 'consumers'
              ? 'A plugin of a consumer takes the place of the API’s own when this consumer calls: a limit of its own, say.'
              : 'Add a plugin to ask who is calling, or to limit how often.'
          }
          actions={add}
        />
      ) : (
        <>
          <SectionHead
            title={
              <>
                Plugins{' '}
                <span className="ml-1.5 text-meta font-regular text-muted">in the order they run</span>
              </>
            }
          >
            {add}
          </SectionHead>
          <PluginTable owner={owner} id={id} name={name} plugins={plugins} />
        </>
      )}
      {owner !== 'consumers' && <PlaceNote owner={owner} id={id} own={plugins} />}
    </section>
  );
}

const PluginBulkActions = lazy(async () => ({
  default: (await import('./plugin-bulk-actions.tsx')).PluginBulkActions,
}));

const bulk: RowsBulk<Plugin> = {
  nameOf: ({ name }) => name,
  actions: (plugins) => <PluginBulkActions plugins={plugins} />,
  deleteDialog: (plugins, close) => <DeletePlugins plugins={plugins} onClose={close} />,
};

function PluginTable({ owner, name, plugins }: Owner & { plugins: readonly Plugin[] }) {
  const does = useDoes();
  const columns = useMemo(
    () => [
      pluginColumn,
      doesColumn(does),
      owner === 'consumers' ? placeColumn : callerColumn,
      pluginCreatedColumn,
    ],
    [does, owner],
  );
  return (
    <RowsTable
      label={`Plugins on ${name}`}
      columns={columns}
      rows={plugins}
      buttons={3}
      actions={(plugin, remove, select) => <PluginActions plugin={plugin} select={select} remove={remove} />}
      bulk={bulk}
      deleteDialog={(plugin, close) => <DeletePlugins plugins={[plugin]} onClose={close} />}
    />
  );
}
