// The page Traffic: the requests that passed the gateway in a range, by status, time, entity and answerer.
import { useQuery } from '@tanstack/react-query';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import type { DraftOf } from '#dashboard/api/openapi-draft.ts';
import { isNotRecorded, trafficStateQuery, type TrafficScope } from '#dashboard/api/traffic.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { OpenApiDraft } from '#dashboard/traffic/openapi/openapi-draft.tsx';
import { PanelTable } from '#dashboard/traffic/panels/panel-table.tsx';
import { usePanels } from '#dashboard/traffic/panels/use-panels.ts';
import { RangePicker } from '#dashboard/traffic/range/range-picker.tsx';
import { usePageRange } from '#dashboard/traffic/range/use-range.ts';
import { rangeNote } from '#dashboard/traffic/range-note.ts';
import { isUncounted, usePageScope } from '#dashboard/traffic/scope.ts';
import { useTraffic } from '#dashboard/traffic/use-traffic.ts';
import { paths } from '#dashboard/paths.ts';
import { Button, ButtonLink } from '#dashboard/ui/button.tsx';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { useSlow } from '#dashboard/ui/skeleton.tsx';
import { DownloadMenu } from './download-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { NotRecorded, NoTraffic } from './no-traffic.tsx';
import { Overview } from './overview.tsx';
import { useAlertLines } from './use-alert-lines.ts';
import { useChangeMarks } from './use-change-marks.ts';
import { ViewsMenu } from './views-menu.tsx';

function draftOf({ target, service }: TrafficScope): DraftOf | undefined {
  if (target !== undefined) return { kind: 'target', id: target };
  return service === undefined ? undefined : { kind: 'service', id: service };
}

export function TrafficPage() {
  useDocumentTitle('Traffic');
  const { get, set } = useUrlState();
  const page = usePageRange();
  const filter = usePageScope();
  const state = useQuery(trafficStateQuery());
  const isAsked = !isUncounted(filter.scope);
  const { range, before } = page;
  const traffic = useTraffic(filter.scope, range, before, isAsked);
  const { summary, shown, error, again } = traffic;
  const isSlow = useSlow(traffic.isStale);
  const whole = get('show');
  const asked = { ...filter, range, before, summary, whole, isAsked };
  const panels = usePanels(asked);
  const isMarked = isAsked && !filter.isOfAllGateways;
  const changes = useChangeMarks(range, isMarked);
  const alerts = useAlertLines(range, { ...filter, isAsked: isMarked });
  const showAll = (panel: string | undefined): void =>
    set({ show: panel, sort: undefined, order: undefined }, { isStep: true, toTop: true });
  const wholePanel = panels.find(({ id }) => id === whole);
  const head = <PageHead title="Traffic" views={<RangePicker page={page} />} />;

  if (error && isNotRecorded(error))
    return (
      <Page>
        <PageHead title="Traffic" />
        <NotRecorded />
      </Page>
    );
  if (error && !summary)
    return (
      <Page>
        {head}
        <ErrorState title="The traffic could not be read" message={reasonOf(error)} onRetry={again} />
      </Page>
    );
  const senders = state.data?.gateways ?? [];
  if (state.data && !senders.some(({ id }) => id === connectionId) && !filter.isOfAllGateways)
    return (
      <Page>
        <PageHead title="Traffic" />
        <NoTraffic />
      </Page>
    );
  const note = rangeNote(range, summary);
  const drafted = draftOf(filter.scope);
  return (
    <Page>
      {head}
      <div className="mt-3 mb-4 flex flex-wrap items-center gap-2">
        <FilterBar page={filter} panels={panels} hasOthers={senders.length > 1} onAll={showAll} />
        <span className="ml-auto flex flex-wrap items-center gap-2 text-row">
          <Checkbox
            id="traffic-compare"
            checked={before !== undefined}
            onChange={({ target }) => page.setCompared(target.checked)}
          />
          <label htmlFor="traffic-compare">Compare with {page.beforeWords}</label>
          {drafted && <OpenApiDraft of={drafted} />}
          <ViewsMenu />
          <ButtonLink kind="quiet" to={paths.trafficSources}>
            Sources
          </ButtonLink>
          {summary && shown && <DownloadMenu summary={summary} series={shown.series} panels={panels} />}
        </span>
      </div>
      {page.wrong && (
        <p role="alert" className="mb-3 text-row text-bad">
          The range of the address is none: {page.wrong}. These are the last 24 hours.
        </p>
      )}
      {error && (
        <p role="alert" className="mb-3 text-row text-bad">
          Not up to date. {reasonOf(error)}
        </p>
      )}
      {note && <p className="mb-3 text-meta text-muted">{note}</p>}
      {isAsked ? (
        <div className={cx(isSlow && 'opacity-60')} aria-busy={isSlow || undefined}>
          {wholePanel ? (
            <PanelTable panel={wholePanel} onFilter={filter.narrow} onBack={() => showAll(undefined)} />
          ) : (
            <Overview
              {...traffic}
              changes={changes}
              alerts={alerts}
              panels={panels}
              onFilter={filter.narrow}
              onAll={showAll}
            />
          )}
        </div>
      ) : (
        <div className="border-t border-line py-6 text-row text-text-2">
          <p>The requests of a consumer at an API are not counted by status, method and answerer.</p>
          <p className="mt-3 flex gap-2">
            <Button
              small
              onClick={() => filter.narrow({ status: undefined, method: undefined, answered_by: undefined })}
            >
              Without status, method and answerer
            </Button>
            <Button small onClick={() => filter.narrow({ consumer: undefined })}>
              Of all consumers
            </Button>
            <ButtonLink small to={paths.live(filter.scope)}>
              Single requests
            </ButtonLink>
          </p>
        </div>
      )}
    </Page>
  );
}
