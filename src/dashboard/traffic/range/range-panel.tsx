// Any range: quick ones, a calendar, and both ends typed. A popover beside its button, and a sheet on a phone.
import { Popover } from 'radix-ui';
import { useSyncExternalStore, type ReactNode, type RefObject } from 'react';
import { SheetLayer } from '#dashboard/ui/dialog-layer.tsx';
import { RangeForm } from './range-form.tsx';
import type { PageRange } from './use-range.ts';

interface Panel {
  page: PageRange;
  opener: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

const phone = window.matchMedia('(max-width: 639px)');

const useIsPhone = (): boolean =>
  useSyncExternalStore(
    (onChange) => {
      phone.addEventListener('change', onChange);
      return () => phone.removeEventListener('change', onChange);
    },
    () => phone.matches,
  );

const title = 'Time range';

export function RangePanel({ page, opener, onClose }: Panel) {
  const form = <RangeForm page={page} onClose={onClose} />;
  if (useIsPhone())
    return (
      <SheetLayer
        label={title}
        onClose={onClose}
        className="inset-x-0 bottom-0 max-h-[90vh] overflow-y-auto overscroll-contain rounded-t-dialog bg-raised"
      >
        {form}
      </SheetLayer>
    );
  return (
    <Floating opener={opener} onClose={onClose}>
      {form}
    </Floating>
  );
}

function Floating({ opener, onClose, children }: Omit<Panel, 'page'> & { children: ReactNode }) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={opener} />
      <Popover.Content
        aria-label={title}
        align="end"
        sideOffset={6}
        collisionPadding={16}
        onInteractOutside={(event) => {
          // Its own button closes it by itself.
          if (event.target instanceof Node && opener.current?.contains(event.target)) event.preventDefault();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
        className="z-50 w-140 rounded-card bg-raised shadow-pop"
      >
        {children}
      </Popover.Content>
    </Popover.Root>
  );
}
