import { Dialog as Radix } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import type { DialogProps, WideDialogProps } from './dialog.tsx';

/** Keeps the scroll for itself. Radix's own overlay locks the page with a style element, which the page's policy refuses. */
function Scrim() {
  return (
    <div
      data-scrim=""
      className="no-scrollbar fixed inset-0 z-40 overflow-y-scroll overscroll-contain bg-scrim"
    >
      <div className="h-[calc(100%+1px)]" />
    </div>
  );
}

/**
 * Closing gives the focus back to what had it. Radix would give it to a trigger of its own, and there is none.
 * The element that had it may be deleted by now, or in the next moment. Then the focus goes to the page's heading.
 */
function useFocusBack(): (event: Event) => void {
  const [opener] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    // A page that was opened from here has the focus already.
    if (document.activeElement !== document.body) return;
    if (opener instanceof HTMLElement) opener.focus();
    setTimeout(() => {
      if (document.activeElement !== document.body) return;
      const heading = document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main');
      heading?.focus({ preventScroll: true });
    }, 50);
  };
}

/** Nothing of the page beneath can be reached, by whatever means. Radix alone only hides it from screen readers. */
function inertPage(layer: HTMLElement | null): (() => void) | undefined {
  if (!layer) return undefined;
  const beneath = [...document.body.children].filter(
    (element) => !element.contains(layer) && !element.matches('[inert], [data-scrim]'),
  );
  for (const element of beneath) element.setAttribute('inert', '');
  return () => {
    for (const element of beneath) element.removeAttribute('inert');
  };
}

export function DialogLayer({ onClose, title, children }: DialogProps) {
  const focusBack = useFocusBack();
  return (
    <Radix.Root open onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          ref={inertPage}
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

const focusFirst = (event: Event): void => {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  event.preventDefault();
  const first = ['[data-first-focus]', 'input, select, textarea', 'button'].flatMap(
    (selector) => dialog.querySelector<HTMLElement>(selector) ?? [],
  );
  first[0]?.focus();
};

export function WideDialogLayer({ onClose, title, about, label, actions, children }: WideDialogProps) {
  const focusBack = useFocusBack();
  return (
    <Radix.Root open onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          ref={inertPage}
          role="alertdialog"
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={focusBack}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100vh-64px)] w-[min(720px,calc(100%-32px))] -translate-1/2 flex-col overflow-hidden rounded-dialog bg-raised shadow-dialog"
        >
          <div className="px-4 pt-4 pb-2 tablet:px-6 tablet:pt-5 tablet:pb-3">
            <Radix.Title className="text-title [overflow-wrap:anywhere]">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="mt-1 text-text-2">{about}</div>
            </Radix.Description>
          </div>
          {/* A part that scrolls has to be reached by keyboard, too. */}
          <section
            aria-label={label}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-4 -outline-offset-2 tablet:px-6"
          >
            {children}
          </section>
          <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3 tablet:px-6 tablet:py-4">
            {actions}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface SheetProps {
  label: string;
  className: string;
  onClose: () => void;
  children: ReactNode;
}

/** A panel over the page without a heading of its own: the command palette, the navigation of a phone. */
export function SheetLayer({ onClose, label, className, children }: SheetProps) {
  const focusBack = useFocusBack();
  return (
    <Radix.Root open onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          ref={inertPage}
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
