import { SheetLayer } from '#dashboard/ui/dialog-layer.tsx';
import { CommandPalette } from './command-palette.tsx';

export function PaletteSheet({ onClose }: { onClose: () => void }) {
  return (
    <SheetLayer
      onClose={onClose}
      label="Search or run a command"
      className="top-[min(96px,12vh)] left-1/2 w-[min(640px,calc(100%-32px))] -translate-x-1/2 overflow-hidden rounded-dialog bg-raised"
    >
      <CommandPalette onClose={onClose} />
    </SheetLayer>
  );
}
