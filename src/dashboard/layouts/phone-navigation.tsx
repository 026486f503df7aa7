import { Menu as MenuIcon } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { IconButton } from '#dashboard/ui/icon-button.tsx';

const PhoneDrawer = lazy(async () => ({ default: (await import('./phone-drawer.tsx')).PhoneDrawer }));

/** The button behind which a phone has its navigation. */
export function PhoneNavigation() {
  const [open, setOpen] = useState(false);
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
      <Suspense>{open && <PhoneDrawer onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
