// The tab Traffic of an API, a service, a route, a consumer and an upstream.
import { useQuery } from '@tanstack/react-query';
import { Activity, CircleSlash } from 'lucide-react';
import { useId, type ComponentType, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { isRecordedQuery } from '#dashboard/api/traffic-numbers.ts';
import type { TrafficScope } from '#dashboard/api/traffic.ts';
import { ErrorChart } from '#dashboard/traffic/charts/error-chart.tsx';
import { LatencyChart } from '#dashboard/traffic/charts/latency-chart.tsx';
import { RequestsChart } from '#dashboard/traffic/charts/requests-chart.tsx';
import { KeyNumbers } from '#dashboard/traffic/key-numbers.tsx';
import { Rank } from '#dashboard/traffic/panels/rank.tsx';
import { usePanels } from '#dashboard/traffic/panels/use-panels.ts';
import { rangeNote } from '#dashboard/traffic/range-note.ts';
import { RangePicker } from '#dashboard/traffic/range/range-picker.tsx';
import { usePageRange, type PageRange } from '#dashboard/traffic/range/use-range.ts';
import { useTraffic } from '#dashboard/traffic/use-traffic.ts';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { useChangeMarks } from '../use-change-marks.ts';
import { CaptureRequests } from './capture-requests.tsx';
import { FindingNotice } from './finding-notice.tsx';
import { LastFailures } from './last-failures.tsx';

type Of = 'target' | 'service' | 'consumer' | 'upstream';

/** The panels that are about something else than one entity. */
const elsewhere: ReadonlySet<string> = new Set(['unused', 'addresses', 'agents']);
const own: Readonly<Record<Of, readonly string[]>> = {
  target: ['targets', 'services'],
  service: ['services'],
  consumer: ['consumers'],
  upstream: ['upstreams'],
};

export function entityTraffic(of: Exclude<Of, 'upstream'>): ComponentType {
  return function TrafficOfRow() {
    const { id = '' } = useParams();
    return <EntityTraffic key={id} of={of} id={id} />;
  };
}

interface EntityTrafficProps {
  of: Of;
  /** An upstream's name. */
  id: string;
  /** Filters beside the entity. */
  further?: TrafficScope;
  /** Before the numbers. */
  note?: ReactNode;
  /** Between the charts and the lists. */
  children?: ReactNode;
}

export function EntityTraffic(props: EntityTrafficProps) {
  const { data: recorded } = useQuery(isRecordedQuery());
  if (recorded === false)
    return (
      <EmptyState
        icon={CircleSlash}
        title="The traffic of this gateway is not recorded"
        text="What is recorded of it would stand here: requests, errors and latency."
        actions={<ButtonLink to={paths.trafficSources}>Sources of traffic</ButtonLink>}
      />
    );
  return <Recorded {...props} />;
}

function Recorded({ of, id, further, note: words, children }: EntityTrafficProps) {
  const page = usePageRange();
  const navigate = useNavigate();
  const { range, before } = page;
  const filter: TrafficScope = { [of]: id, ...further };
  const scope: TrafficScope = { gateway: connectionId, ...filter };
  const { summary, earlier, shown, error, again } = useTraffic(scope, range, before);
  const marks = useChangeMarks(range, true);
  const panels = usePanels({
    scope,
    isFiltered: true,
    range,
    before,
    summary,
    whole: undefined,
    isAsked: true,
  }).filter(
    ({ id: panel, unavailable }) => !elsewhere.has(panel) && !own[of].includes(panel) && !unavailable,
  );
  const show = (more: Readonly<Record<string, string | undefined>>): void => {
    const set = Object.entries({ ...filter, ...page.texts, ...more }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    void navigate(`${paths.traffic}?${new URLSearchParams(set).toString()}`);
  };
  const note = rangeNote(range, summary);
  return (
    <section aria-label="Traffic" className="mt-4">
      <Controls page={page} live={paths.live(filter)} />
      {of !== 'consumer' && of !== 'upstream' && <CaptureRequests of={of} id={id} />}
      {words}
      {error && !summary ? (
        <ErrorState title="The traffic could not be read" message={reasonOf(error)} onRetry={again} />
      ) : (
        <>
          <FindingNotice scope={scope} now={range.now} />
          {note && <p className="mb-3 text-meta text-muted">{note}</p>}
          <KeyNumbers summary={summary} earlier={earlier} />
          {summary?.requests === 0 && (
            <p className="mt-3 text-row text-text-2">No request of this range is recorded.</p>
          )}
          <div className="mt-6">
            <RequestsChart shown={shown} marks={marks} size="tab" />
          </div>
          <div className="mt-8 grid gap-8 tablet:grid-cols-2">
            <LatencyChart shown={shown} />
            <ErrorChart shown={shown} />
          </div>
          {children}
          <div className="mt-9 grid gap-8 tablet:grid-cols-2 desktop:grid-cols-3">
            {panels.map((panel) => (
              <Rank
                key={panel.id}
                panel={panel}
                onFilter={(narrower) => show({ ...narrower })}
                onAll={() => show({ show: panel.id })}
              />
            ))}
          </div>
          <LastFailures scope={scope} range={range} />
        </>
      )}
    </section>
  );
}

export function Controls({ page, live }: { page: PageRange; live?: string }) {
  const id = useId();
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <RangePicker page={page} />
      <span className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-2 text-row">
        <span className="flex items-center gap-2">
          <Checkbox
            id={id}
            checked={page.before !== undefined}
            onChange={({ target }) => page.setCompared(target.checked)}
          />
          <label htmlFor={id}>Compare with {page.beforeWords}</label>
        </span>
        {live !== undefined && (
          <ButtonLink kind="quiet" to={live} className="-mr-2.5">
            <Activity size={16} />
            Live
          </ButtonLink>
        )}
      </span>
      {page.wrong && (
        <p role="alert" className="w-full text-row text-bad">
          The range of the address is none: {page.wrong}. These are the last 24 hours.
        </p>
      )}
    </div>
  );
}
