// Shows what just happened for six seconds, longer under the pointer or the focus. Errors stay until they are read.
import { Check, CircleAlert, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { ButtonLink } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { dismissToast, shownToasts, subscribeToToasts, type ShownToast } from './toast.ts';

export function Toasts() {
  const shown = useSyncExternalStore(subscribeToToasts, shownToasts);
  return (
    <Radix.Provider duration={6000} swipeDirection="left" label="Message">
      {shown.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport
        label="Messages ({hotkey})"
        className="fixed bottom-4 left-gutter [body:has([data-form-foot])_&]:bottom-30 z-50 flex w-[min(400px,calc(100%-2*var(--gutter)))] flex-col gap-2 tablet:left-[calc(var(--w-rail)+var(--gutter))] laptop:left-[calc(var(--w-side)+var(--gutter))]"
      />
    </Radix.Provider>
  );
}

function ToastItem({ toast }: { toast: ShownToast }) {
  const Icon = toast.bad ? CircleAlert : Check;
  return (
    <Radix.Root
      duration={toast.bad ? Infinity : undefined}
      onOpenChange={(open) => !open && dismissToast(toast.id)}
      className="flex min-h-11 items-center gap-3 rounded-card bg-raised py-1.5 pr-1.5 pl-3 text-row shadow-pop"
    >
      <Icon size={16} className={cx(toast.bad ? 'text-bad' : 'text-good')} />
      <Radix.Title className="min-w-0 flex-1 py-1.5 [overflow-wrap:anywhere]">{toast.text}</Radix.Title>
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
