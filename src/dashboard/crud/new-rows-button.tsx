import { formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';

/**
 * Says how many rows were added elsewhere and wait to be shown. It floats where the toolbar has no room for it: a further line of the
 * toolbar would move the rows.
 */
export function NewRowsButton({ waiting, onShow }: { waiting: number; onShow: () => void }) {
  return (
    <output className="max-laptop:fixed max-laptop:top-14 max-laptop:left-1/2 max-laptop:z-20 max-laptop:-translate-x-1/2 max-laptop:rounded-control max-laptop:bg-raised max-laptop:not-empty:shadow-pop">
      {waiting > 0 && (
        <Button kind="accent-quiet" small onClick={onShow}>
          {formatCount(waiting)} new
        </Button>
      )}
    </output>
  );
}
