import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';

/** Keeps the scroll for itself. Radix's own overlay locks the page with a style element, which the page's policy refuses. */
function Scrim() {
  return (
    <div className="no-scrollbar fixed inset-0 z-40 overflow-y-scroll overscroll-contain bg-scrim">
      <div className="h-[calc(100%+1px)]" />
    </div>
  );
}

/** A question that has to be answered first. The first button gets the focus, so it is the one that does nothing; closing gives it back to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          role="alertdialog"
          aria-describedby={undefined}
          className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100vh-32px)] w-[min(440px,calc(100%-32px))] -translate-1/2 overflow-y-auto overscroll-contain rounded-dialog bg-raised p-5 shadow-dialog"
        >
          <Radix.Title className="text-title [overflow-wrap:anywhere]">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A panel over the page without a heading of its own: the command palette, the navigation of a phone. */
export function Sheet({
  open,
  onClose,
  label,
  className,
  children,
}: {
  open: boolean;
  onClose: () => void;
  label: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content aria-describedby={undefined} className={cx('fixed z-50 shadow-dialog', className)}>
          <Radix.Title className="sr-only">{label}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const dialogActions = 'mt-5 flex flex-wrap justify-end gap-2';
