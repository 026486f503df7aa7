import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import type { DialogProps, SheetProps } from './dialog.tsx';

/** Keeps the scroll for itself. Radix's own overlay locks the page with a style element, which the page's policy refuses. */
function Scrim() {
  return (
    <div className="no-scrollbar fixed inset-0 z-40 overflow-y-scroll overscroll-contain bg-scrim">
      <div className="h-[calc(100%+1px)]" />
    </div>
  );
}

/** Closing gives the focus back to what had it. Radix would give it to a trigger of its own, and there is none. */
function useFocusBack(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    if (opener instanceof HTMLElement) opener.focus();
  };
}

export function DialogLayer({ onClose, title, children }: DialogProps) {
  const focusBack = useFocusBack();
  return (
    <Radix.Root open onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          role="alertdialog"
          aria-describedby={undefined}
          onCloseAutoFocus={focusBack}
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100vh-32px)] w-[min(440px,calc(100%-32px))] -translate-1/2 overflow-y-auto overscroll-contain rounded-dialog bg-raised p-5 shadow-dialog"
        >
          <Radix.Title className="text-title [overflow-wrap:anywhere]">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function SheetLayer({ onClose, label, className, children }: SheetProps) {
  const focusBack = useFocusBack();
  return (
    <Radix.Root open onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={focusBack}
          className={cx('fixed z-50 shadow-dialog', className)}
        >
          <Radix.Title className="sr-only">{label}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
