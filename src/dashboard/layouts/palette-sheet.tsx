import { SheetLayer } from '#dashboard/ui/dialog-layer.tsx';
import { CommandPalette } from './command-palette.tsx';

/** Over the page; on a phone it takes the whole width, from the top. */
export function PaletteSheet({ onClose, onShowKeys }: { onClose: () => void; onShowKeys: () => void }) {
  return (
    <SheetLayer
      onClose={onClose}
      label="Search or run a command"
      className="top-[min(96px,12vh)] left-1/2 flex max-h-[calc(100dvh-2*min(96px,12vh))] w-[min(640px,calc(100%-32px))] -translate-x-1/2 flex-col overflow-hidden rounded-dialog bg-raised max-tablet:top-2 max-tablet:max-h-[calc(100dvh-16px)] max-tablet:w-[calc(100%-16px)]"
    >
      <CommandPalette onClose={onClose} onShowKeys={onShowKeys} />
    </SheetLayer>
  );
}
