import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** Settings that most leave alone, behind one row that says what they are set to. */
export function Fold({
  title,
  summary,
  open = false,
  children,
}: {
  title: string;
  summary?: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details
      open={open || undefined}
      className="group/fold mt-4 border-y border-line [details+&]:mt-0 [details+&]:border-t-0"
    >
      <summary className="flex min-h-11 cursor-pointer list-none flex-wrap items-center gap-x-2 rounded-chip py-2 font-medium tablet:flex-nowrap tablet:py-0 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={16}
          className="text-muted transition-transform duration-(--move) ease-(--ease) group-open/fold:rotate-90"
        />
        {title}
        {summary && (
          <span className="ml-6 w-full min-w-0 text-meta font-regular text-muted tabular-nums tablet:ml-auto tablet:w-auto tablet:text-right">
            {summary}
          </span>
        )}
      </summary>
      <div className="pt-1 pb-5">{children}</div>
    </details>
  );
}
