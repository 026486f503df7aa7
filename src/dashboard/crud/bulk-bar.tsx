import { Trash2 } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Kbd } from '#dashboard/ui/kbd.tsx';

/**
 * Takes the toolbar's place, at its height, while rows are chosen. Its actions appear together once the code of all of
 * them is there, so that none pushes another aside under the pointer.
 */
export function BulkBar({
  count,
  inset = false,
  onDelete,
  onClear,
  children,
}: {
  count: number;
  /** It lies over the head of a table inside a page, beside the box that selects all. */
  inset?: boolean;
  onDelete: () => void;
  onClear: () => void;
  children?: ReactNode;
}) {
  return (
    <section
      aria-label="Selection"
      className={cx(
        'no-scrollbar flex items-center gap-1 overflow-x-auto rounded-control bg-accent-soft pr-1 pl-3 text-row *:flex-none',
        inset
          ? 'min-h-8 max-tablet:mb-3 tablet:absolute tablet:top-0 tablet:right-0 tablet:left-7 tablet:z-10'
          : 'mx-[calc(var(--gutter)-8px)] mb-3 min-h-9',
      )}
    >
      <span className="mr-2 font-strong text-accent-text tabular-nums">{formatCount(count)} selected</span>
      <Suspense>
        {children}
        <Button kind="danger-quiet" small onClick={onDelete}>
          <Trash2 size={14} />
          Delete
        </Button>
      </Suspense>
      <Button kind="quiet" small className="ml-auto !text-text" onClick={onClear}>
        Clear <Kbd>Esc</Kbd>
      </Button>
    </section>
  );
}
