import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement } from 'react';

export const TooltipProvider = Radix.Provider;

/** Shows, on hover and on focus, the name of a control that has only an icon. */
export function Tooltip({ text, side, children }: { text: string; side?: 'right'; children: ReactElement }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side ?? 'top'}
          sideOffset={4}
          collisionPadding={8}
          // The control's own label says the same to a screen reader.
          aria-hidden="true"
          className="z-50 max-w-72 truncate rounded-chip bg-raised px-2 py-1 text-meta text-text-2 shadow-pop"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
