import { Pause, Play } from 'lucide-react';
import { useNow } from '#dashboard/lib/use-now.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dot } from '#dashboard/ui/dot.tsx';
import { clockText } from './clock-text.ts';
import type { LiveSession, LiveState } from './live-session.ts';

/** The rate of requests at this moment, and the button that pauses the list. */
export function LiveStatus({
  session,
  state,
  pausedAt,
  onPause,
}: {
  session: LiveSession;
  state: LiveState;
  pausedAt: number | undefined;
  onPause: (at: number | undefined) => void;
}) {
  return (
    <div className="flex items-center gap-2">
      <output className="text-meta text-muted tabular-nums">
        {pausedAt !== undefined ? (
          <span className="inline-flex items-center gap-1.5">
            <span aria-hidden="true" className="inline-flex gap-0.5 [&>i]:h-2.5 [&>i]:w-[3px] [&>i]:bg-warn">
              <i />
              <i />
            </span>
            Paused<span className="max-[379.98px]:hidden">at {clockText(pausedAt)}</span>
          </span>
        ) : state.phase === 'away' ? (
          <span className="text-bad">Nothing comes now</span>
        ) : state.phase === 'connecting' ? (
          'Connecting'
        ) : null}
      </output>
      {pausedAt === undefined && state.phase === 'live' && (
        <span className="inline-flex items-center gap-1.5 text-meta text-muted tabular-nums">
          <Dot state="good" />
          <Rate session={session} isSample={state.isSample} />
        </span>
      )}
      {pausedAt === undefined ? (
        <Button onClick={() => onPause(Date.now())}>
          <Pause size={16} />
          Pause
        </Button>
      ) : (
        <Button kind="primary" onClick={() => onPause(undefined)}>
          <Play size={16} />
          Go on
        </Button>
      )}
    </div>
  );
}

/** Redrawn by itself each second. */
function Rate({ session, isSample }: { session: LiveSession; isSample: boolean }) {
  const now = useNow(1000);
  return (
    <span>
      Live<span className="max-tablet:hidden">, {session.recent.text(now)}</span>
      {isSample && ', a sample'}
    </span>
  );
}
