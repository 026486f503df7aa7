// A dialog over the page. Its code is fetched when a dialog is first opened.
import { lazy, Suspense, type ReactNode } from 'react';

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

const DialogLayer = lazy(async () => ({ default: (await import('./dialog-layer.tsx')).DialogLayer }));

/** A question that has to be answered first. The first button gets the focus, so it is the one that does nothing; closing gives it back to where it was. */
export function Dialog({ open, ...props }: DialogProps & { open: boolean }) {
  return <Suspense>{open && <DialogLayer {...props} />}</Suspense>;
}

export const dialogActions = 'mt-5 flex flex-wrap justify-end gap-2';
