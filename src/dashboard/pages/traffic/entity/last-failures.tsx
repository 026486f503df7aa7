import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { requestsQuery, type ShownRequest, type TrafficScope } from '#dashboard/api/traffic.ts';
import type { AskedRange } from '#dashboard/traffic/asked-range.ts';
import { paths } from '#dashboard/paths.ts';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { StatusCode } from '#dashboard/ui/status-code.tsx';
import { When } from '#dashboard/ui/values.tsx';
import { whyOf } from '../../live/why.ts';

const most = 6;

/** The last failed requests that are kept singly, and why they failed. */
export function LastFailures({ scope, range }: { scope: TrafficScope; range: AskedRange }) {
  const { source } = useDashboardInfo();
  const { from, to } = range;
  const { data } = useQuery(requestsQuery({ ...scope, from, to, status: '400-599', limit: most }));
  const { gateway: _gateway, ...filter } = scope;
  return (
    <section aria-label="Last failures" className="mt-9">
      <SectionHead title="Last failures">
        <Link to={paths.live({ ...filter, status: '400-599' })} className="link text-row">
          All of them
        </Link>
      </SectionHead>
      {data?.rows.length === 0 && (
        <p className="border-t border-line py-2 text-row text-muted">
          No failed request of this range is kept.
        </p>
      )}
      <ul className="border-t border-line empty:border-0">
        {data?.rows.map((request) => (
          <Failure
            key={request.id ?? request.time}
            request={request}
            knowsPlugins={source === 'bundled'}
            to={paths.live({
              ...filter,
              status: String(request.status),
              open: request.id === null ? undefined : String(request.id),
            })}
          />
        ))}
      </ul>
    </section>
  );
}

function Failure({
  request,
  knowsPlugins,
  to,
}: {
  request: ShownRequest;
  knowsPlugins: boolean;
  to: string;
}) {
  const { method, path, status, time } = request;
  const { fact, reason } = whyOf(request, knowsPlugins);
  return (
    <li className="grid grid-cols-[64px_minmax(0,1fr)_auto] gap-x-3 border-b border-line py-2 text-row">
      <StatusCode status={status} />
      <Link to={to} title={`${method} ${path}`} className="plain-link mono trunc">
        {method} {path}
      </Link>
      <span className="text-muted">
        <When at={time} />
      </span>
      <p className="col-span-2 col-start-2 [overflow-wrap:anywhere] text-text-2">
        {fact} {reason}
      </p>
    </li>
  );
}
