// The tab of an API, a route, a service and a consumer, and the page of its own.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Route as RouteIcon } from 'lucide-react';
import { useOutletContext } from 'react-router';
import type { Api, Consumer, Route, Service } from '#dashboard/api/gateway-types.ts';
import { routesOfQueries } from '#dashboard/api/routes.ts';
import { requestFor, takesOfApi, takesOfRoute } from '#dashboard/crud/request-for.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { blankTry } from './try-values.ts';
import { TryView } from './try-view.tsx';

export function ApiTry() {
  const api = useOutletContext<Api>();
  return <TryView start={{ ...blankTry, ...requestFor(takesOfApi(api)) }} />;
}

export function RouteTry() {
  const route = useOutletContext<Route>();
  return <TryView start={{ ...blankTry, ...requestFor(takesOfRoute(route)) }} />;
}

/** A service takes requests through its routes. */
export function ServiceTry() {
  const service = useOutletContext<Service>();
  const routes = useInfiniteQuery(routesOfQueries(service.id).list());
  if (routes.error)
    return (
      <ErrorState
        title="The routes could not be read"
        message={routes.error.message}
        onRetry={() => void routes.refetch()}
      />
    );
  if (!routes.data) return null;
  const [route] = routes.data.rows;
  if (!route)
    return (
      <EmptyState
        icon={RouteIcon}
        title="No request reaches this service"
        text="A service gets no requests before a route leads to it."
        actions={<ButtonLink to={paths.addRoute(service.id)}>Add route</ButtonLink>}
      />
    );
  return <TryView start={{ ...blankTry, ...requestFor(takesOfRoute(route)) }} />;
}

/** A consumer calls one API or another: which one is the reader's to say. */
export function ConsumerTry() {
  const { id } = useOutletContext<Consumer>();
  return <TryView start={{ ...blankTry, as: id }} />;
}

export function TryPage() {
  useDocumentTitle('Try it');
  return (
    <Page>
      <PageHead title="Try it" />
      <p className="mt-0.5 text-muted">
        Sends a request to the gateway’s proxy, and shows what became of it.
      </p>
      <TryView start={blankTry} />
    </Page>
  );
}
