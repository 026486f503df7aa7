// Shows a dialog or a sheet whose code is fetched. Escape closes it before the code has come, too.
import { Suspense, useEffect, type ReactNode } from 'react';

export function LateLayer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return <Suspense fallback={<Awaited onClose={onClose} />}>{children}</Suspense>;
}

function Awaited({ onClose }: { onClose: () => void }) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      // The page beneath must not act on the key as well.
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [onClose]);
  return null;
}
