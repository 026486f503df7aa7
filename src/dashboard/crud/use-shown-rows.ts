import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { ShownRows, type RowsNow, type WantedRows } from './shown-rows.ts';

/** All rows of a short list are there before the browser draws. Those of a long list come in slices. */
export function useShownRows<T>({ pages, keeps, order, view }: WantedRows<T>): RowsNow<T> {
  const [shown] = useState(() => new ShownRows<T>());
  useLayoutEffect(() => {
    shown.want({ pages, keeps, order, view });
    return shown.stop;
  }, [shown, pages, keeps, order, view]);
  return useSyncExternalStore(shown.subscribe, shown.now);
}
