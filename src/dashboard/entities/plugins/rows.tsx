// The plugins tab of an API and of a consumer: what runs for it, in the order in which it runs.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Puzzle, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';
import { pluginsOfQueries } from '#dashboard/api/plugins.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { protectionText } from '#dashboard/lib/protection-text.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { IconButton, IconLink } from '#dashboard/ui/icon-button.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { Cell, HeadCell, Row, RowActions, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { When } from '#dashboard/ui/values.tsx';
import { alsoRunning } from './also-running.ts';
import { inRunningOrder } from './catalogue/plugin-catalogue.ts';
import { DeletePlugins } from './delete.tsx';
import { Does, PluginName, PluginSwitch } from './plugin-cells.tsx';
import { ApiLink, ConsumerLink } from './scope-names.tsx';
import { useDoes } from './use-does.ts';

export function ApiPlugins() {
  const { id = '' } = useParams();
  return <PluginRows owner="apis" id={id} name={useReferenceName('apis', id) ?? 'this API'} />;
}

export function ConsumerPlugins() {
  const { id = '' } = useParams();
  return <PluginRows owner="consumers" id={id} name={useReferenceName('consumers', id) ?? 'this consumer'} />;
}

interface Owner {
  owner: 'apis' | 'consumers';
  id: string;
  name: string;
}

const noPriorities: ReadonlyMap<string, number> = new Map();

function PluginRows({ owner, id, name }: Owner) {
  const query = useInfiniteQuery(pluginsOfQueries(owner, id).list());
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
    <ButtonLink to={paths.addPlugin(owner === 'apis' ? { api: id } : { consumer: id })}>
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
            owner === 'apis'
              ? 'Add a plugin to ask who is calling, or to limit how often.'
              : 'A plugin of a consumer takes the place of the API’s own when this consumer calls: a limit of its own, say.'
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
      {owner === 'apis' && <ApiNote id={id} own={plugins} />}
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
          <HeadCell title={owner === 'apis' ? 'For' : 'On API'} />
          <HeadCell title="Created" right className="tablet:max-laptop:hidden!" />
          <HeadCell title="Actions" hidden />
        </TableHead>
        <TableBody>
          {plugins.map((plugin) => (
            <Row key={plugin.id}>
              <Cell as="line" className="max-tablet:hidden">
                <PluginSwitch plugin={plugin} where={`on ${name}`} />
              </Cell>
              <Cell as="name">
                <PluginName plugin={plugin} />
              </Cell>
              <Cell as="block">
                <Does phrase={does(plugin)} />
              </Cell>
              <Cell as="line">
                {owner === 'apis' ? <ConsumerLink id={plugin.consumer_id} /> : <ApiLink plugin={plugin} />}
              </Cell>
              <Cell as="line" right className="tablet:max-laptop:hidden!">
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

/** Says what a request without credentials gets on this API, and which global plugins run on it. */
function ApiNote({ id, own }: { id: string; own: readonly Plugin[] }) {
  const guarded = useProtections();
  if (!guarded) return null;
  const { everyone, someone } = alsoRunning(guarded.plugins, own);
  return (
    <div className="mt-3 text-meta text-muted">
      <p>{protectionText(guarded.protections.of({ api: id }), guarded.nameOf)}</p>
      <p className="mt-1">
        {everyone.length + someone.length === 0 ? (
          'No other plugin runs on this API.'
        ) : (
          <>
            {everyone.length > 0 && `${runs(everyone, 'global plugin')} here, too: ${namesOf(everyone)}. `}
            {someone.length > 0 &&
              `${runs(someone, 'plugin')} here when the consumer calls that it is for: ${namesOf(someone)}. `}
            <Link to={paths.plugins} className="link">
              All plugins
            </Link>
          </>
        )}
      </p>
    </div>
  );
}

const runs = (plugins: readonly Plugin[], what: string): string =>
  `${countOf(plugins.length, what)} ${plugins.length === 1 ? 'runs' : 'run'}`;

const namesOf = (plugins: readonly Plugin[]): string =>
  [...new Set(plugins.map(({ name }) => name))].join(', ');
