// The page before there is any traffic, and where none is recorded.
import { ChartColumn, CircleSlash } from 'lucide-react';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';

export const NotRecorded = () => (
  <EmptyState
    icon={CircleSlash}
    title="Traffic is not recorded"
    text="It is switched off with --traffic off, or this is a dashboard without a collector. Otherwise the requests that pass the gateway are counted, and those that the collector gets."
  />
);

export function NoTraffic() {
  const { source, proxyUrl, name } = useDashboardInfo();
  if (source !== 'bundled')
    return (
      <EmptyState
        icon={ChartColumn}
        title={`No traffic from ${name} yet`}
        text="Its requests are counted here as soon as it sends them to Gatehouse’s collector."
        actions={
          <ButtonLink kind="primary" to={paths.trafficSources}>
            Collect its traffic
          </ButtonLink>
        }
      />
    );
  const proxy = proxyUrl ?? 'http://localhost:8000';
  return (
    <>
      <EmptyState
        icon={ChartColumn}
        title="No request yet"
        text="Each request that passes the gateway is counted here within two seconds, also one that nothing takes."
        actions={<ButtonLink to={paths.tryIt()}>Try a request</ButtonLink>}
      />
      <div className="mx-auto max-w-110">
        <CodeBlock title="Or from a shell" text={`curl -i ${proxy}/`} />
      </div>
    </>
  );
}
