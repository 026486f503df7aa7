// Captures headers and bodies of the requests of an API, a route or a service for a limited time: says what is running, and starts it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ScanText } from 'lucide-react';
import { useState } from 'react';
import { capturesQuery, stopCapture, type ShownCapture } from '#dashboard/api/captures.ts';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { Button, ButtonLink } from '#dashboard/ui/button.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { clockText } from '../../live/clock-text.ts';
import { CaptureDialog } from './capture-dialog.tsx';

/** Draws nothing for a gateway that cannot capture. `of`: the row, by the filter that it is. */
export function CaptureRequests({ of, id }: { of: 'target' | 'service'; id: string }) {
  const { source } = useDashboardInfo();
  const { data } = useQuery({ ...capturesQuery(), enabled: source === 'bundled' });
  const [isAsking, setIsAsking] = useState(false);
  if (source !== 'bundled' || data?.unavailable !== undefined) return null;
  // The place is held, so that nothing jumps.
  if (!data) return <div className="mb-4 min-h-8" />;
  const running = data.captures.find((capture) => capture.of === id);
  const captured = paths.live({ [of]: id, captured: 'true' });
  return (
    <section aria-label="Headers and bodies" className="mb-4">
      {running ? (
        <RunningCapture capture={running} captured={captured} isOfOneNode={data.of_one_node === true} />
      ) : (
        <p className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-row text-muted">
          {data.of_one_node
            ? 'Headers and bodies are not recorded by the node that answers this page.'
            : 'Headers and bodies are not recorded.'}
          <span className="-ml-2.5 flex flex-wrap tablet:ml-0">
            <Button kind="quiet" small onClick={() => setIsAsking(true)}>
              <ScanText size={14} />
              Capture some
            </Button>
            <ButtonLink kind="quiet" small to={captured}>
              Show captured ones
            </ButtonLink>
          </span>
        </p>
      )}
      {isAsking && (
        <CaptureDialog of={id} isOfOneNode={data.of_one_node === true} onClose={() => setIsAsking(false)} />
      )}
    </section>
  );
}

interface RunningCaptureProps {
  capture: ShownCapture;
  captured: string;
  isOfOneNode: boolean;
}

function RunningCapture({ capture, captured, isOfOneNode }: RunningCaptureProps) {
  const client = useQueryClient();
  const { of, until, most, taken } = capture;
  const stop = async (): Promise<void> => {
    try {
      await stopCapture(client, of);
    } catch (error) {
      showToast({ text: `Not stopped. ${reasonOf(error)}`, bad: true });
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card bg-accent-soft px-4 py-2.5 text-row">
      <ScanText size={16} aria-hidden="true" className="flex-none text-accent-text" />
      <span className="min-w-0 flex-1 basis-60">
        <b className="font-strong">Headers and bodies are being captured</b> until{' '}
        <time dateTime={new Date(until).toISOString()}>{clockText(until)}</time>:{' '}
        <output className="tabular-nums">
          {formatCount(taken)} of {countOf(most, 'request')}
        </output>{' '}
        so far{isOfOneNode && ', of those that pass the node that answers this page'}.
      </span>
      <ButtonLink small to={captured}>
        Show them
      </ButtonLink>
      <Button small onClick={() => void stop()}>
        Stop
      </Button>
    </div>
  );
}
