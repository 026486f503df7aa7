// One request: what failed, where the time went, who answered, the plugins. Beside the list where there is room, over it elsewhere.
import { ArrowDown, ArrowUp, CircleAlert, Radar, RotateCcw, SquareTerminal, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import type { ShownRequest } from '#dashboard/api/live-requests.ts';
import { exactTime } from '#dashboard/lib/age.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { useMatches } from '#dashboard/lib/use-matches.ts';
import { paths } from '#dashboard/paths.ts';
import { Button, ButtonLink } from '#dashboard/ui/button.tsx';
import { copyAndSay } from '#dashboard/ui/copy-and-say.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { StatusCode } from '#dashboard/ui/status-code.tsx';
import { ContentOfRequest } from './content-of-request.tsx';
import { fractionText, tookText } from './clock-text.ts';
import { PluginsOfRequest } from './plugins-of-request.tsx';
import { curlOf } from './request-curl.ts';
import { useRunningPlugins } from './use-running-plugins.ts';
import { WhereTimeWent } from './where-time-went.tsx';
import { WhoAnswered } from './who-answered.tsx';
import { whyOf } from './why.ts';

export interface DrawerSteps {
  /** Unset where there is none. */
  readonly newer: (() => void) | undefined;
  readonly older: (() => void) | undefined;
  readonly close: () => void;
  readonly leaveOutPath: () => void;
}

export function RequestDrawer({ request, steps }: { request: ShownRequest; steps: DrawerSteps }) {
  const { id, source, proxyUrl } = useDashboardInfo();
  const { method, path, status, time, total_ms, host, consumer, target } = request;
  const isHere = request.gateway === id;
  const knowsPlugins = isHere && source === 'bundled';
  const running = useRunningPlugins(request);
  const plugins = isHere && target !== null ? (running ?? []) : [];
  const box = useFocusWhereItCovers();
  return (
    <aside
      aria-label="One request"
      className={cx(
        'z-15 border-l border-line-strong bg-raised max-[1359.98px]:fixed max-[1359.98px]:top-below-top max-[1359.98px]:right-0 max-[1359.98px]:bottom-0 max-[1359.98px]:w-[min(472px,calc(100%-56px))] max-[1359.98px]:shadow-dialog',
        'max-tablet:!inset-0 max-tablet:z-50 max-tablet:!w-full max-tablet:border-l-0',
        'min-[1360px]:border-line min-[1360px]:bg-surface',
      )}
    >
      <section
        ref={box}
        aria-label={`${method} ${path}, ${status}`}
        // A part that scrolls has to be reached by keyboard, too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="h-full overflow-y-auto overscroll-contain px-4 pt-2 pb-6 -outline-offset-2 tablet:px-6 tablet:pt-3 min-[1360px]:sticky min-[1360px]:top-below-top min-[1360px]:h-auto min-[1360px]:max-h-[calc(100vh-var(--h-top)-var(--bar))]"
      >
        <div className="flex min-h-8 items-center gap-1">
          <h2 className="flex min-w-0 flex-1 items-center gap-2.5 !text-title">
            <StatusCode status={status} />
            <span className="mono trunc !text-row" title={`${method} ${path}`}>
              {method} <bdi dir="ltr">{path}</bdi>
            </span>
          </h2>
          <IconButton label="Newer request" aria-disabled={!steps.newer} onClick={steps.newer}>
            <ArrowUp size={16} />
          </IconButton>
          <IconButton label="Older request" aria-disabled={!steps.older} onClick={steps.older}>
            <ArrowDown size={16} />
          </IconButton>
          <IconButton label="Close" className="-mr-1.5" onClick={steps.close}>
            <X size={16} />
          </IconButton>
        </div>
        <p className="text-row text-muted tabular-nums">
          {exactTime(time)}
          {fractionText(time)} · {tookText(total_ms)}
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button
            small
            title={
              request.captured
                ? 'Without the query, the headers and the body.'
                : 'The query, the headers and the body are not recorded.'
            }
            onClick={() => void copyAndSay(curlOf(request, isHere ? proxyUrl : undefined, plugins), 'Copied')}
          >
            <SquareTerminal size={14} />
            Copy as curl
          </Button>
          {isHere && (
            <>
              <ButtonLink
                small
                to={paths.tryIt({ method, host, path, ...(consumer !== null && { as: consumer }) })}
              >
                <RotateCcw size={14} />
                Try again
              </ButtonLink>
              <ButtonLink small kind="quiet" to={paths.trace({ method, url: `http://${host}${path}` })}>
                <Radar size={14} />
                Trace
              </ButtonLink>
            </>
          )}
        </div>
        {status >= 400 && <WhyNotice request={request} knowsPlugins={knowsPlugins} />}
        <WhereTimeWent request={request} />
        {request.captured && request.id !== null && <ContentOfRequest key={request.id} id={request.id} />}
        <WhoAnswered request={request} isHere={isHere} onLeaveOutPath={steps.leaveOutPath} />
        {isHere && target !== null && running && (
          <PluginsOfRequest request={request} running={running} knowsPlugins={knowsPlugins} />
        )}
      </section>
    </aside>
  );
}

function WhyNotice({ request, knowsPlugins }: { request: ShownRequest; knowsPlugins: boolean }) {
  const { fact, reason } = whyOf(request, knowsPlugins);
  const isBad = request.status >= 500;
  return (
    <div
      className={cx(
        'mt-4 grid grid-cols-[16px_minmax(0,1fr)] gap-2.5 rounded-card px-3 py-2.5',
        isBad ? 'bg-bad-soft' : 'bg-warn-soft',
      )}
    >
      <CircleAlert size={16} className={cx('mt-0.5', isBad ? 'text-bad' : 'text-warn')} />
      <p className="[overflow-wrap:anywhere]">
        <b className="font-strong">{fact}</b> {reason !== undefined && <bdi>{reason}</bdi>}
      </p>
    </div>
  );
}

/** Where the drawer covers the list it gets the focus when it opens. */
function useFocusWhereItCovers() {
  const box = useRef<HTMLElement>(null);
  const covers = useMatches('(max-width: 1359.98px)');
  useEffect(() => {
    if (covers) box.current?.focus({ preventScroll: true });
  }, [covers]);
  return box;
}
