// What stands over the page until it is closed. What draws it is fetched when it is first asked for.
import { lazy, Suspense, type ReactNode } from 'react';

interface Layer {
  onClose: () => void;
  children: ReactNode;
}
export interface DialogProps extends Layer {
  title: string;
}
export interface SheetProps extends Layer {
  label: string;
  className: string;
}

const DialogLayer = lazy(async () => ({ default: (await import('./dialog-layer.tsx')).DialogLayer }));
const SheetLayer = lazy(async () => ({ default: (await import('./dialog-layer.tsx')).SheetLayer }));

/** A question that has to be answered first. The first button gets the focus, so it is the one that does nothing; closing gives it back to where it was. */
export function Dialog({ open, ...props }: DialogProps & { open: boolean }) {
  return <Suspense>{open && <DialogLayer {...props} />}</Suspense>;
}

/** A panel over the page without a heading of its own: the command palette, the navigation of a phone. */
export function Sheet({ open, ...props }: SheetProps & { open: boolean }) {
  return <Suspense>{open && <SheetLayer {...props} />}</Suspense>;
}

export const dialogActions = 'mt-5 flex flex-wrap justify-end gap-2';
