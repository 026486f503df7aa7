import { Bookmark, Circle, Diamond, Triangle, type LucideIcon } from 'lucide-react';
import type { TryAnswer } from '#dashboard/api/try-it.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { CopyMenu } from './copy-menu.tsx';
import { bytesText, timeText } from './bytes-text.ts';

/** Status, time and size, and who has answered. */
export function AnswerHead({ answer, onKeep }: { answer: TryAnswer; onKeep: () => void }) {
  const { status, reason, timings, body, seen, sent } = answer;
  const by =
    seen &&
    (seen.upstream?.status === undefined ? (seen.answeredBy ?? 'the gateway itself') : 'the upstream');
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <h2 aria-live="polite" className="flex items-center gap-2 !text-base">
        <StatusMark status={status} />
        <span className="mono !text-base">{status}</span>
        <span>{reason}</span>
      </h2>
      <span className="text-meta text-muted tabular-nums">{timeText(timings.total)}</span>
      <span className="text-meta text-muted tabular-nums">{bytesText(body.bytes)}</span>
      <span className="text-meta text-muted">
        {by === undefined ? (
          <>
            from <span className="mono">{sent.to}</span>
          </>
        ) : (
          <>
            from <b className="font-strong text-text-2">{by}</b>
          </>
        )}
      </span>
      <span className="ml-auto flex max-tablet:-ml-2.5">
        <CopyMenu sent={sent} />
        <Button kind="quiet" small onClick={onKeep}>
          <Bookmark size={14} />
          Keep
        </Button>
      </span>
    </div>
  );
}

const marks: Record<string, { icon: LucideIcon; look: string }> = {
  2: { icon: Circle, look: 'fill-current text-good' },
  3: { icon: Circle, look: 'text-muted' },
  4: { icon: Triangle, look: 'fill-current text-warn' },
  5: { icon: Diamond, look: 'fill-current text-bad' },
};

/** A class of statuses by its shape: disc, ring, triangle, diamond. */
export function StatusMark({ status }: { status: number }) {
  const { icon: Icon, look } = marks[String(status)[0] ?? ''] ?? { icon: Circle, look: 'text-muted' };
  return <Icon size={10} aria-hidden="true" className={cx('flex-none', look)} />;
}
