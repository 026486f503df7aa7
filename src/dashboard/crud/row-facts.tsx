import { CircleAlert } from 'lucide-react';
import { useContext, type ReactNode } from 'react';
import { RowGone } from '#dashboard/forms/row-gone.ts';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { When } from '#dashboard/ui/values.tsx';

/** Below the heading of a row's page: its id, what else is known of it in one line, and when it was made. */
export function RowFacts({
  row,
  children,
}: {
  row: { readonly id: string; readonly created_at?: number };
  children?: ReactNode;
}) {
  return (
    <div className="mt-1 flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 text-row text-muted">
      <span className="flex min-w-0 items-center gap-1.5">
        <span className="mono trunc">{row.id}</span>
        <CopyIcon text={row.id} label="Copy id" />
      </span>
      {children}
      <CreatedOrGone at={row.created_at} />
    </div>
  );
}

function CreatedOrGone({ at }: { at: number | undefined }) {
  if (useContext(RowGone) !== undefined)
    return (
      <span className="flex items-center gap-1.5 text-bad">
        <CircleAlert size={14} />
        Deleted
      </span>
    );
  return (
    at !== undefined && (
      <span>
        Created <When at={at} asPhrase />
      </span>
    )
  );
}
