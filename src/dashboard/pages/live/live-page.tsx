// The page Live requests: each request of the gateway as it ends, and one of them in detail.
import { lazy, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import type { RequestsFilter } from '#dashboard/api/live-requests.ts';
import type { RowsInSightHandle } from '#dashboard/crud/rows-in-sight.tsx';
import { cx } from '#dashboard/lib/class-names.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useIsPhone } from '#dashboard/lib/use-matches.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { NotRecorded } from './not-recorded.tsx';
import { PageHead } from '#dashboard/ui/page.tsx';
import { FilterBar } from './filter-bar.tsx';
import { KeptCount } from './kept-count.tsx';
import { filterFrom } from './live-filter.ts';
import { LiveList } from './live-list.tsx';
import { LiveSession } from './live-session.ts';
import { LiveStatus } from './live-status.tsx';
import { useHasRowFocus } from './use-has-row-focus.ts';
import { useIsScrolled } from './use-is-scrolled.ts';
import { useLiveKeys } from './use-live-keys.ts';
import { useOpenRequest } from './use-open-request.ts';
import type { Held } from './waiting-bar.tsx';
import { LateLayer } from '#dashboard/ui/late-layer.tsx';

/** The drawer knows much of plugins, so it is fetched when a request is first opened. */
const RequestDrawer = lazy(async () => ({ default: (await import('./request-drawer.tsx')).RequestDrawer }));

export function LivePage() {
  useDocumentTitle('Live requests');
  const url = useUrlState();
  const filter = useSameFilter(filterFrom(url.get, useDashboardInfo().id));
  const session = useMemo(() => new LiveSession(filter), [filter]);
  const state = useSyncExternalStore(session.subscribe, session.state);
  const [pausedAt, setPausedAt] = useState<number>();
  const rows = useRowsUntilFilled(session, state.isFilled, state.rows.shown);
  const opened = useOpenRequest(rows, state.isFilled);
  const isScrolled = useIsScrolled();
  const isOpen = opened.request !== undefined;
  const hasFocus = useHasRowFocus();
  const held: Held =
    pausedAt !== undefined ? 'paused' : isOpen ? 'open' : isScrolled || hasFocus ? 'elsewhere' : undefined;
  const isHeld = held !== undefined;
  useEffect(() => session.hold(isHeld), [session, isHeld]);

  const handle = useRef<RowsInSightHandle>(null);
  const openIndex = rows.findIndex(({ key }) => key === opened.key);
  const openAt = (index: number): void => opened.open(rows[index]);
  const { step, close } = useLiveKeys({
    count: rows.length,
    openIndex,
    isOpen,
    handle,
    onStep: openAt,
    onClose: () => opened.open(undefined),
  });

  // On a phone the request covers the page.
  const isCovered = useIsPhone() && isOpen;
  if (state.phase === 'not recorded') return <NotRecorded />;
  const requests = rows.map(({ request }) => request);
  return (
    <>
      <div inert={isCovered} className="px-gutter pt-4 pb-4 tablet:pt-5">
        <PageHead
          title="Live requests"
          actions={<LiveStatus session={session} state={state} pausedAt={pausedAt} onPause={setPausedAt} />}
        />
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <FilterBar filter={filter} requests={requests} />
          <KeptCount />
        </div>
      </div>
      <div
        className={cx(
          'grid flex-1 grid-cols-[minmax(0,1fr)] border-t border-line',
          isOpen && 'min-[1360px]:grid-cols-[minmax(0,1fr)_472px]',
        )}
      >
        <LiveList
          isCovered={isCovered}
          state={state}
          rows={rows}
          filter={filter}
          openKey={opened.key}
          isGone={opened.isGone}
          held={held}
          handle={handle}
          onOpen={(key) => opened.open(rows.find((row) => row.key === key))}
          onRelease={() => session.release()}
          onOlder={() => void session.readOlder()}
        />
        {opened.request && (
          <LateLayer onClose={close}>
            <RequestDrawer
              request={opened.request}
              steps={{
                newer: openIndex > 0 ? () => step(-1) : undefined,
                older: openIndex >= 0 && openIndex < rows.length - 1 ? () => step(1) : undefined,
                close,
                leaveOutPath: () => url.set({ path_not: opened.request?.path, open: undefined }),
              }}
            />
          </LateLayer>
        )}
      </div>
    </>
  );
}

/** The same object as long as its values are the same. */
function useSameFilter(filter: RequestsFilter): RequestsFilter {
  const wanted = JSON.stringify(filter);
  const [kept, setKept] = useState({ wanted, filter });
  if (kept.wanted !== wanted) setKept({ wanted, filter });
  return kept.wanted === wanted ? kept.filter : filter;
}

/** A new filter shows the rows of the earlier one until its own are there, so that the page does not flicker. */
function useRowsUntilFilled(session: LiveSession, isFilled: boolean, rows: LiveSessionRows): LiveSessionRows {
  const [earlier, setEarlier] = useState({ session, rows });
  if (isFilled && earlier.rows !== rows) setEarlier({ session, rows });
  return isFilled || earlier.session === session ? rows : earlier.rows;
}

type LiveSessionRows = ReturnType<LiveSession['state']>['rows']['shown'];
