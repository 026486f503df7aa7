// The routes of a service.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Pencil, Plus, Route as RouteIcon } from 'lucide-react';
import { Link, useOutletContext } from 'react-router';
import type { Service } from '#dashboard/api/gateway-types.ts';
import { live } from '#dashboard/api/polling.ts';
import { routeName, routesOfQueries } from '#dashboard/api/routes.ts';
import { serviceName } from '#dashboard/api/services.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { IconLink } from '#dashboard/ui/icon-button.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { Cell, HeadCell, Row, RowActions, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';
import { FirstOf, Mono } from '#dashboard/ui/values.tsx';

export function RoutesTab() {
  const service = useOutletContext<Service>();
  const query = useInfiniteQuery({ ...routesOfQueries(service.id).list(), ...live });
  useAllPages(query);
  const add = (
    <ButtonLink kind="primary" to={paths.addRoute(service.id)}>
      <Plus size={16} />
      Add route
    </ButtonLink>
  );
  return (
    <section className="mt-6" aria-label="Routes">
      <QueryGate query={query} what="The routes">
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              icon={RouteIcon}
              title="No route yet"
              text="A route says which requests go to this service. Without one the service takes none."
              actions={add}
            />
          ) : (
            <>
              <SectionHead title="Routes">{add}</SectionHead>
              <Table inset aria-label={`Routes of ${serviceName(service)}`}>
                <TableHead>
                  <HeadCell title="Route" />
                  <HeadCell title="Hosts" />
                  <HeadCell title="Paths" />
                  <HeadCell title="Methods" />
                  <HeadCell title="Actions" hidden />
                </TableHead>
                <TableBody>
                  {rows.map((route) => (
                    <Row key={route.id}>
                      <Cell as="name">
                        <Link to={paths.route(route.id)} className="plain-link trunc font-medium">
                          {routeName(route)}
                        </Link>
                      </Cell>
                      <Cell as="value">
                        <FirstOf values={route.hosts} />
                      </Cell>
                      <Cell as="value">
                        <FirstOf values={route.paths} />
                      </Cell>
                      <Cell as="value">
                        {route.methods && route.methods.length > 0 ? (
                          <Mono text={route.methods.join(' ')} />
                        ) : (
                          <span className="text-muted">all</span>
                        )}
                      </Cell>
                      <Cell as="actions">
                        <RowActions>
                          <IconLink label={`Edit ${routeName(route)}`} to={paths.route(route.id)}>
                            <Pencil size={16} />
                          </IconLink>
                        </RowActions>
                      </Cell>
                    </Row>
                  ))}
                </TableBody>
              </Table>
            </>
          )
        }
      </QueryGate>
    </section>
  );
}
