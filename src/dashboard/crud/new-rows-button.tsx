import { formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';

/** Says how many rows were added elsewhere and wait to be shown. */
export function NewRowsButton({ waiting, onShow }: { waiting: number; onShow: () => void }) {
  return (
    <output>
      {waiting > 0 && (
        <Button kind="accent-quiet" small onClick={onShow}>
          {formatCount(waiting)} new
        </Button>
      )}
    </output>
  );
}
