import { Menu as MenuIcon, X } from 'lucide-react';
import { useState } from 'react';
import { Sheet } from '#dashboard/ui/dialog.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Navigation } from './sidebar.tsx';

/** The navigation of a phone: the same entries in a drawer. */
export function PhoneNavigation() {
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <IconButton
        size="large"
        label="Open navigation"
        className="tablet:hidden"
        onClick={() => setOpen(true)}
      >
        <MenuIcon size={20} />
      </IconButton>
      <Sheet
        open={open}
        onClose={close}
        label="Navigation"
        className="inset-y-0 left-0 flex w-[min(296px,calc(100%-56px))] flex-col overflow-y-auto bg-canvas px-2 pb-4"
      >
        <IconButton size="large" label="Close navigation" className="absolute top-2 right-2" onClick={close}>
          <X size={20} />
        </IconButton>
        <nav aria-label="Main" className="flex flex-1 flex-col">
          <Navigation drawer onFollow={close} />
        </nav>
      </Sheet>
    </>
  );
}
