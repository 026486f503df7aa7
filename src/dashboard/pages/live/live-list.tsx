import { Activity, SearchX } from 'lucide-react';
import type { RefObject } from 'react';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import type { RequestsFilter } from '#dashboard/api/live-requests.ts';
import type { RowsInSightHandle } from '#dashboard/crud/rows-in-sight.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { paths } from '#dashboard/paths.ts';
import { Button, ButtonLink } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { Skeleton } from '#dashboard/ui/skeleton.tsx';
import { chipFilters, isFiltered } from './live-filter.ts';
import type { LiveState } from './live-session.ts';
import { LiveTable } from './live-table.tsx';
import { mostRows, type LiveRow } from './row-list.ts';
import { isInFlow, WaitingBar, type Held } from './waiting-bar.tsx';

export interface LiveListProps {
  isCovered: boolean;
  state: LiveState;
  rows: readonly LiveRow[];
  filter: RequestsFilter;
  openKey: string | undefined;
  isGone: boolean;
  held: Held;
  handle: RefObject<RowsInSightHandle | null>;
  onOpen: (key: string) => void;
  onRelease: () => void;
  onOlder: () => void;
}

/** The requests, with a bar above for those that wait. */
export function LiveList(props: LiveListProps) {
  const { isCovered, state, rows, filter, openKey, isGone, held, handle, onOpen, onRelease, onOlder } = props;
  return (
    <section aria-label="Requests" inert={isCovered} className="min-w-0">
      {state.message !== undefined && (
        <p role="alert" className="border-b border-line bg-warn-soft px-gutter py-1.5 text-row">
          {state.message}. {state.phase === 'away' && 'It is tried again every few seconds.'}
        </p>
      )}
      {isGone && (
        <output className="block border-b border-line bg-warn-soft px-gutter py-1.5 text-row">
          The request that this address names is not kept any more.
        </output>
      )}
      <WaitingBar
        held={held}
        count={state.rows.waitingCount}
        onShow={(byKey) => {
          onRelease();
          window.scrollTo({ top: 0 });
          // The bar that had the focus is gone.
          if (byKey)
            requestAnimationFrame(() =>
              document.querySelector<HTMLElement>('tr[data-index="0"] button')?.focus(),
            );
        }}
      />
      {rows.length > 0 ? (
        <>
          <LiveTable rows={rows} open={openKey} onOpen={onOpen} isBelowBar={isInFlow(held)} handle={handle} />
          <div className="flex items-center gap-4 px-gutter pt-3 pb-8 text-meta text-muted tabular-nums">
            <span>
              {countOf(rows.length, 'request')}
              {rows.length === mostRows && ', as many as the page shows. A filter finds older ones.'}
            </span>
            {state.isMore && rows.length < mostRows && (
              <Button kind="quiet" small disabled={state.isReading} onClick={onOlder}>
                <BusyWords is={state.isReading} usual="Older" busy="Reading" />
              </Button>
            )}
          </div>
        </>
      ) : state.isFilled ? (
        <Nothing filter={filter} />
      ) : state.phase === 'away' ? null : (
        <div className="flex flex-col gap-3 px-gutter pt-4" aria-hidden="true">
          <Skeleton className="h-5" />
          <Skeleton className="h-5" />
          <Skeleton className="h-5" />
        </div>
      )}
    </section>
  );
}

function Nothing({ filter }: { filter: RequestsFilter }) {
  const { source } = useDashboardInfo();
  const { set } = useUrlState();
  if (isFiltered(filter))
    return (
      <EmptyState
        icon={SearchX}
        title="No request fits the filter"
        text="None of those that are kept does. One that ends now shows up here by itself."
        actions={
          <Button
            onClick={() => set(Object.fromEntries(['text', ...chipFilters].map((name) => [name, undefined])))}
          >
            Clear filter
          </Button>
        }
      />
    );
  return source === 'bundled' ? (
    <EmptyState
      icon={Activity}
      title="No request yet"
      text="Each request that passes the gateway shows up here as soon as it has ended."
      actions={<ButtonLink to={paths.tryIt()}>Try it</ButtonLink>}
    />
  ) : (
    <EmptyState
      icon={Activity}
      title="No request yet"
      text="A gateway elsewhere sends its requests to the collector of this dashboard. They show up here as they come."
      actions={<ButtonLink to={paths.trafficSources}>Sources of traffic</ButtonLink>}
    />
  );
}
