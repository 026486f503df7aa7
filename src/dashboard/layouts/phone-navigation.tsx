import { Menu as MenuIcon } from 'lucide-react';
import { lazy, useState } from 'react';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { LateLayer } from '#dashboard/ui/late-layer.tsx';

const PhoneDrawer = lazy(async () => ({ default: (await import('./phone-drawer.tsx')).PhoneDrawer }));

/** The button behind which a phone has its navigation. */
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
      {open && (
        <LateLayer onClose={close}>
          <PhoneDrawer onClose={close} />
        </LateLayer>
      )}
    </>
  );
}
