// The plugins tab of an API and of a consumer: what runs for it, in the order in which it runs.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Puzzle, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { live } from '#dashboard/api/polling.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';
import { pluginsOfQueries } from '#dashboard/api/plugins.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { paths, type PluginScope } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { IconButton, IconLink } from '#dashboard/ui/icon-button.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { Cell, HeadCell, Row, RowActions, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { When } from '#dashboard/ui/values.tsx';
import { inRunningOrder } from './catalogue/plugin-catalogue.ts';
import { DeletePlugins } from './delete.tsx';
import { Does, PluginName, PluginSwitch } from './plugin-cells.tsx';
import { PlaceNote } from './place-note.tsx';
import { PlaceLink, ConsumerLink } from './scope-names.tsx';
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

const noPriorities: ReadonlyMap<string, number> = new Map();

function PluginRows({ owner, id, name }: Owner) {
  const query = useInfiniteQuery({ ...pluginsOfQueries(owner, id).list(), ...live });
  useAllPages(query);
  return (
    <QueryGate query={query} what="The plugins">
      {({ rows }) => <PluginSection owner={owner} id={id} name={name} rows={rows} />}
    </QueryGate>
  );
}

function PluginSection({ owner, id, name, rows }: Owner & { rows: readonly Plugin[] }) {
  const priorities = useQuery(nodeInfoQuery()).data?.priorities ?? noPriorities;
  const plugins = inRunningOrder(rows, priorities);
  const add = (
    <ButtonLink to={paths.addPlugin(scopeOfOwner(owner, id))}>
      <Plus size={16} />
      Add plugin
    </ButtonLink>
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

function PluginTable({ owner, name, plugins }: Owner & { plugins: readonly Plugin[] }) {
  const [deleting, setDeleting] = useState<Plugin>();
  const does = useDoes();
  return (
    <>
      <Table inset aria-label={`Plugins on ${name}`}>
        <colgroup className="max-tablet:hidden">
          <col className="w-13" />
          <col className="w-54" />
          <col />
          <col className="w-24 laptop:w-44" />
          <col className="w-19 max-laptop:hidden" />
          <col className="w-18" />
        </colgroup>
        <TableHead>
          <HeadCell title="On" />
          <HeadCell title="Plugin" />
          <HeadCell title="What it does here" />
          <HeadCell title={owner === 'consumers' ? 'On' : 'For'} />
          <HeadCell title="Created" right className="tablet:max-laptop:hidden!" />
          <HeadCell title="Actions" hidden />
        </TableHead>
        <TableBody>
          {plugins.map((plugin) => (
            <Row key={plugin.id}>
              <Cell as="value" className="max-tablet:hidden">
                <PluginSwitch plugin={plugin} where={`on ${name}`} />
              </Cell>
              <Cell as="name">
                <PluginName plugin={plugin} />
              </Cell>
              <Cell as="value">
                <Does phrase={does(plugin)} />
              </Cell>
              <Cell as="value">
                {owner === 'consumers' ? (
                  <PlaceLink plugin={plugin} />
                ) : (
                  <ConsumerLink id={plugin.consumer_id} />
                )}
              </Cell>
              <Cell as="value" right className="tablet:max-laptop:hidden!">
                <When at={plugin.created_at} />
              </Cell>
              <Cell as="actions">
                <RowActions>
                  <span className="mr-3 flex items-center tablet:hidden">
                    <PluginSwitch plugin={plugin} where={`on ${name}`} />
                  </span>
                  <IconLink label={`Edit ${plugin.name}`} to={paths.plugin(plugin.id)}>
                    <Pencil size={16} />
                  </IconLink>
                  <IconButton label={`Delete ${plugin.name}`} danger onClick={() => setDeleting(plugin)}>
                    <Trash2 size={16} />
                  </IconButton>
                </RowActions>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {deleting && <DeletePlugins plugins={[deleting]} onClose={() => setDeleting(undefined)} />}
    </>
  );
}
