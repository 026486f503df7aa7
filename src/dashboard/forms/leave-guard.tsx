import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog, dialogActions } from '#dashboard/ui/dialog.tsx';

/** Asks before changes are lost: on the way to another page here, and on closing the tab. */
export function LeaveGuard({ dirty, isSaved }: { dirty: boolean; isSaved: () => boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && !isSaved() && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!dirty) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  // The reader left while the form was being saved. It is saved now, so nothing would be lost.
  useEffect(() => {
    if (!dirty && blocker.state === 'blocked') blocker.proceed();
  }, [dirty, blocker]);

  const stay = (): void => blocker.reset?.();
  return (
    <Dialog open={blocker.state === 'blocked'} onClose={stay} title="Leave without saving?">
      <p className="mt-1 text-text-2">What you changed on this page is not saved and would be lost.</p>
      <div className={dialogActions}>
        <Button onClick={stay}>Keep editing</Button>
        <Button kind="danger" onClick={() => blocker.proceed?.()}>
          Discard changes
        </Button>
      </div>
    </Dialog>
  );
}
