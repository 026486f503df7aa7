import { SlidersHorizontal } from 'lucide-react';
import { lazy, useState } from 'react';
import { countOf } from '#dashboard/lib/count.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import type { ViewSheetProps } from './view-sheet.tsx';
import { LateLayer } from '#dashboard/ui/late-layer.tsx';

const ViewSheet = lazy(async () => ({ default: (await import('./view-sheet.tsx')).ViewSheet }));

/** The button behind which a phone has the filters and the sorting of a list. A wider page has them in the toolbar and in the table's head. */
export function ViewButton(props: Omit<ViewSheetProps, 'onClose'>) {
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const set = props.facets.filter(({ chosen }) => chosen !== undefined).length;
  return (
    <>
      <IconButton
        size="large"
        label={set === 0 ? 'Filter and sort' : `Filter and sort, ${countOf(set, 'filter')} set`}
        aria-haspopup="dialog"
        aria-expanded={open}
        className="relative border border-line-strong text-text-2 tablet:hidden"
        onClick={() => setOpen(true)}
      >
        <SlidersHorizontal size={16} />
        {set > 0 && (
          <span className="absolute -top-1.5 -right-1.5 flex size-4 items-center justify-center rounded-full bg-accent text-[11px] leading-none font-strong text-on-accent">
            {set}
          </span>
        )}
      </IconButton>
      {open && (
        <LateLayer onClose={close}>
          <ViewSheet {...props} onClose={close} />
        </LateLayer>
      )}
    </>
  );
}
