import { X } from 'lucide-react';
import { SheetLayer } from '#dashboard/ui/dialog-layer.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Navigation } from './sidebar.tsx';

/** The navigation of a phone: the same entries over the page. */
export function PhoneDrawer({ onClose }: { onClose: () => void }) {
  return (
    <SheetLayer
      onClose={onClose}
      label="Navigation"
      className="inset-y-0 left-0 flex w-[min(296px,calc(100%-56px))] flex-col overflow-y-auto bg-canvas px-2 pb-4"
    >
      <IconButton size="large" label="Close navigation" className="absolute top-2 right-2" onClick={onClose}>
        <X size={20} />
      </IconButton>
      <nav aria-label="Main" className="flex flex-1 flex-col">
        <Navigation drawer onFollow={onClose} />
      </nav>
    </SheetLayer>
  );
}
