import { ago } from '#dashboard/lib/age.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { StatusMark } from './answer-head.tsx';
import { timeText } from './bytes-text.ts';
import type { Attempt } from './use-attempts.ts';

/** The requests that were sent from this page before. A click shows the answer again. */
export function AttemptsTable({
  attempts,
  shown,
  onShow,
}: {
  attempts: readonly Attempt[];
  shown: Attempt | undefined;
  onShow: (attempt: Attempt) => void;
}) {
  const now = useNow(10_000);
  if (attempts.length < 2) return null;
  return (
    <section aria-label="Sent before" className="mt-6">
      <SectionHead title="Sent before" />
      <ul className="border-t border-line">
        {attempts.map((attempt) => {
          const { id, at, request, as, result } = attempt;
          return (
            <li key={id} className="border-b border-line">
              <button
                type="button"
                aria-current={attempt === shown ? 'true' : undefined}
                onClick={() => onShow(attempt)}
                className="grid min-h-10 w-full grid-cols-[72px_minmax(0,1fr)_72px] items-center gap-x-3 text-left text-row hover:bg-hover aria-[current]:bg-selected tablet:grid-cols-[72px_minmax(0,1fr)_112px_84px_84px]"
              >
                <span className="inline-flex items-center gap-1.5">
                  {result.kind === 'answered' ? (
                    <>
                      <StatusMark status={result.status} />
                      <span className="mono">{result.status}</span>
                    </>
                  ) : (
                    <span className="text-bad">failed</span>
                  )}
                </span>
                <span className="mono truncate">
                  {request.method} {request.path}
                </span>
                <span className="truncate max-tablet:hidden">{as === '' ? 'nobody' : as}</span>
                <span className="text-right text-muted tabular-nums max-tablet:hidden">{ago(at, now)}</span>
                <span className="text-right tabular-nums">
                  {result.kind === 'answered' ? timeText(result.timings.total) : ''}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
