// The routes of a service.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Braces, Pencil, Plus, Puzzle, Route as RouteIcon } from 'lucide-react';
import { useOutletContext } from 'react-router';
import type { Route, Service } from '#dashboard/api/gateway-types.ts';
import { useLive } from '#dashboard/api/polling.ts';
import { routesOfQueries } from '#dashboard/api/routes.ts';
import { routeTitle } from '#schema/route-title.ts';
import { serviceName } from '#dashboard/api/services.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { RowMore } from '#dashboard/crud/row-more.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { WhereWritable } from '#dashboard/crud/where-writable.tsx';
import { toForm } from '#dashboard/lib/to-form.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { IconLink } from '#dashboard/ui/icon-button.tsx';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { FirstOf, Mono } from '#dashboard/ui/values.tsx';

const columns: readonly Column<Route>[] = [
  {
    id: 'name',
    title: 'Route',
    as: 'name',
    least: 160,
    grows: 3,
    cell: (route) => <NameLink to={paths.route(route.id)} name={routeTitle(route)} />,
  },
  {
    id: 'hosts',
    title: 'Hosts',
    as: 'value',
    least: 140,
    grows: 2,
    leaves: 3,
    cell: ({ hosts }) => <FirstOf values={hosts} />,
  },
  {
    id: 'paths',
    title: 'Paths',
    as: 'value',
    least: 104,
    grows: 2,
    leaves: 2,
    cell: (route) => <FirstOf values={route.paths} />,
  },
  {
    id: 'methods',
    title: 'Methods',
    as: 'value',
    least: 88,
    grows: 1,
    leaves: 1,
    cell: ({ methods }) =>
      methods && methods.length > 0 ? (
        <Mono text={methods.join(' ')} />
      ) : (
        <span className="text-muted">all</span>
      ),
  },
];

function Actions({ route }: { route: Route }) {
  const name = routeTitle(route);
  return (
    <>
      <IconLink label={`Edit ${name}`} to={toForm(paths.route(route.id))}>
        <Pencil size={16} />
      </IconLink>
      <IconLink label={`Plugins of ${name}`} to={paths.routePlugins(route.id)}>
        <Puzzle size={16} />
      </IconLink>
      <RowMore
        name={name}
        edit={paths.route(route.id)}
        entries={[
          { text: 'Add plugin', icon: Puzzle, to: paths.addPlugin({ route: route.id }) },
          { text: 'Code', icon: Braces, to: paths.routeCode(route.id) },
        ]}
      />
    </>
  );
}

export function RoutesTab() {
  const service = useOutletContext<Service>();
  const query = useInfiniteQuery({ ...routesOfQueries(service.id).list(), ...useLive() });
  useAllPages(query);
  const add = (
    <WhereWritable>
      <ButtonLink kind="primary" to={paths.addRoute(service.id)}>
        <Plus size={16} />
        Add route
      </ButtonLink>
    </WhereWritable>
  );
  return (
    <section className="mt-6" aria-label="Routes">
      <QueryGate query={query} what="The routes">
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              icon={RouteIcon}
              title="No routes yet"
              text="A route says which requests go to this service. Without one the service takes none."
              actions={add}
            />
          ) : (
            <>
              <SectionHead title="Routes">{add}</SectionHead>
              <RowsTable
                label={`Routes of ${serviceName(service)}`}
                columns={columns}
                rows={rows}
                buttons={3}
                actions={(route) => <Actions route={route} />}
              />
            </>
          )
        }
      </QueryGate>
    </section>
  );
}
