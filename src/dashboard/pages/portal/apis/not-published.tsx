// What the gateway has beside the published APIs. A gateway without APIs has services.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { apiQueries } from '#dashboard/api/apis.ts';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { OperatedApi } from '#dashboard/api/portal/catalogue.ts';
import { portalOverviewQuery } from '#dashboard/api/portal/overview.ts';
import { serviceQueries } from '#dashboard/api/services.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';

export function NotPublished({ apis }: { apis: readonly OperatedApi[] }) {
  const { data: portal } = useQuery(portalOverviewQuery());
  const hasApis = 'apis' in useDialect().entities;
  const ofApis = useQuery({ ...apiQueries.count(), enabled: hasApis });
  const ofServices = useQuery({ ...serviceQueries.count(), enabled: !hasApis });
  const all = (hasApis ? ofApis : ofServices).data;
  // The rows of another connection's gateway are not on these pages.
  if (typeof all !== 'number' || portal?.gateway.id !== connectionId) return null;
  const kind = hasApis ? 'api' : 'service';
  const published = new Set(apis.flatMap(({ target }) => (target.kind === kind ? [target.id] : [])));
  const left = all - published.size;
  if (left <= 0) return null;
  const [one, many, list] = hasApis
    ? (['API', 'APIs', paths.apis] as const)
    : (['service', 'services', paths.services] as const);
  return (
    <p className="mt-2 text-meta text-muted">
      {formatCount(left)} more {left === 1 ? `${one} is` : `${many} are`} not published.{' '}
      <Link to={list} className="link">
        See {left === 1 ? 'it' : 'them'}
      </Link>
    </p>
  );
}
