// Waits for the code of a dialog or a sheet that was asked for. Escape takes the wish back.
import { Suspense, useEffect, type ReactNode } from 'react';

export function LateLayer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return <Suspense fallback={<Awaited onClose={onClose} />}>{children}</Suspense>;
}

function Awaited({ onClose }: { onClose: () => void }) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      // What is beneath is not meant.
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [onClose]);
  return null;
}
