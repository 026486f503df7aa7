// Shows a message for six seconds, longer under the pointer or the focus. Errors stay until the reader dismisses them. Running
// tasks stay until they end.
import { Check, CircleAlert, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { useEffect, useSyncExternalStore } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { shortcut } from '#dashboard/lib/platform.ts';
import { isKey, isTyping } from '#dashboard/lib/use-hotkeys.ts';
import { Button, ButtonLink } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { TaskProgress } from './task-progress.tsx';
import { dismissToast, shownMessages, subscribeToMessages, type ShownToast } from './toast.ts';

export function Toasts() {
  const { toasts, tasks } = useSyncExternalStore(subscribeToMessages, shownMessages);
  useEffect(() => {
    document.addEventListener('keydown', undoNewest);
    return () => document.removeEventListener('keydown', undoNewest);
  }, []);
  return (
    <Radix.Provider duration={6000} swipeDirection="left" label="Message">
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
      <div className="pointer-events-none fixed bottom-4 left-gutter z-50 flex w-[min(400px,calc(100%-2*var(--gutter)))] flex-col gap-2 *:pointer-events-auto tablet:left-[calc(var(--w-rail)+var(--gutter))] laptop:left-[calc(var(--w-side)+var(--gutter))] [body:has([data-form-foot])_&]:bottom-30">
        <Radix.Viewport label="Messages ({hotkey})" className="flex flex-col gap-2" />
        {tasks.map((task) => (
          <TaskProgress key={task.id} task={task} />
        ))}
      </div>
    </Radix.Provider>
  );
}

/** In a field the shortcut undoes what was typed. */
function undoNewest(event: KeyboardEvent): void {
  if (!isKey(event, 'undo')) return;
  const toast = shownMessages().toasts.findLast(({ undo }) => undo !== undefined);
  if (!toast || isTyping(event.target)) return;
  event.preventDefault();
  dismissToast(toast.id);
  toast.undo?.();
}

function ToastItem({ toast }: { toast: ShownToast }) {
  const incomplete = toast.bad || toast.stays;
  const Icon = incomplete ? CircleAlert : Check;
  return (
    <Radix.Root
      duration={incomplete ? Infinity : undefined}
      onOpenChange={(open) => !open && dismissToast(toast.id)}
      className="flex min-h-11 items-center gap-3 rounded-card bg-raised py-1.5 pr-1.5 pl-3 text-row shadow-pop"
    >
      <Icon size={16} className={cx(toast.bad ? 'text-bad' : toast.stays ? 'text-warn' : 'text-good')} />
      <Radix.Title className="min-w-0 flex-1 py-1.5 [overflow-wrap:anywhere]">{toast.text}</Radix.Title>
      {toast.undo && (
        <Radix.Action asChild altText={`Undo, ${shortcut('Z')}`}>
          <Button kind="accent-quiet" small title={shortcut('Z')} onClick={toast.undo}>
            Undo
          </Button>
        </Radix.Action>
      )}
      {toast.show && (
        <Radix.Action asChild altText="Show">
          <Button kind="accent-quiet" small onClick={toast.show}>
            Show
          </Button>
        </Radix.Action>
      )}
      {toast.action && (
        <Radix.Action asChild altText={toast.action.text}>
          <ButtonLink kind="accent-quiet" small to={toast.action.to}>
            {toast.action.text}
          </ButtonLink>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <IconButton label="Dismiss">
          <X size={16} />
        </IconButton>
      </Radix.Close>
    </Radix.Root>
  );
}
