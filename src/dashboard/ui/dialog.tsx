// A dialog over the page. Its code is fetched when a dialog is first opened.
import { lazy, Suspense, type ReactNode } from 'react';

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

export interface WideDialogProps extends DialogProps {
  /** Under the title. */
  about: ReactNode;
  /** Names the scrolled part. */
  label: string;
  /** The buttons. The one with `data-first-focus` has the focus when the dialog opens. */
  actions: ReactNode;
}

const DialogLayer = lazy(async () => ({ default: (await import('./dialog-layer.tsx')).DialogLayer }));

/** A question that has to be answered first. The first button gets the focus, so it is the one that does nothing; closing gives it back to where it was. */
export function Dialog({ open, ...props }: DialogProps & { open: boolean }) {
  return <Suspense>{open && <DialogLayer {...props} />}</Suspense>;
}

const WideDialogLayer = lazy(async () => ({
  default: (await import('./dialog-layer.tsx')).WideDialogLayer,
}));

/** A dialog with a list or a table in it, which is scrolled between its title and its buttons. */
export function WideDialog(props: WideDialogProps) {
  return (
    <Suspense>
      <WideDialogLayer {...props} />
    </Suspense>
  );
}

export const dialogActions = 'mt-5 flex flex-wrap justify-end gap-2';
