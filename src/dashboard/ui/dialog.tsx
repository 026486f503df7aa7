// A dialog over the page. Its code is fetched when a dialog is first opened.
import { lazy, type ReactNode } from 'react';
import { LateLayer } from './late-layer.tsx';

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
  return (
    open && (
      <LateLayer onClose={props.onClose}>
        <DialogLayer {...props} />
      </LateLayer>
    )
  );
}

const WideDialogLayer = lazy(async () => ({
  default: (await import('./dialog-layer.tsx')).WideDialogLayer,
}));

/** A dialog with a list or a table in it, which is scrolled between its title and its buttons. */
export function WideDialog(props: WideDialogProps) {
  return (
    <LateLayer onClose={props.onClose}>
      <WideDialogLayer {...props} />
    </LateLayer>
  );
}

export const dialogActions = 'mt-5 flex flex-wrap justify-end gap-2';
