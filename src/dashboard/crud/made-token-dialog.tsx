// A token that was just made: it is shown this once, with what its users have to be told.
import type { ReactNode } from 'react';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';
import { Secret } from '#dashboard/ui/secret.tsx';

export function MadeTokenDialog({
  made: { name, token },
  onClose,
  children,
}: {
  made: { readonly name: string; readonly token: string };
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog open title={`Token ${name}`} onClose={onClose}>
      <p className="mt-1 mb-3 text-text-2">It is shown this once. Gatehouse holds a digest of it alone.</p>
      <Secret value={token} label={`the token ${name}`} fresh />
      <div className="mt-4 grid gap-4">{children}</div>
      <div className={dialogActions}>
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}
