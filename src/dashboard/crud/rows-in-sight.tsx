import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useImperativeHandle, useLayoutEffect, useRef, useState, type ReactNode, type Ref } from 'react';
import { TableBody } from '#dashboard/ui/table.tsx';

export interface RowsInSightHandle {
  /** Scrolls until the row is drawn. */
  reveal(index: number): void;
}

const estimatedHeight = 41;

/** Draws the rows that are in sight and a few more, however many there are; the page itself scrolls. */
export function RowsInSight({
  ref,
  count,
  keyOf,
  draw,
}: {
  ref: Ref<RowsInSightHandle>;
  count: number;
  keyOf: (index: number) => string | number;
  /** The row's own height is measured through the ref. */
  draw: (index: number, ref: Ref<HTMLTableRowElement>) => ReactNode;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  // Its result changes with every scroll, so nothing here is memoised on it.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => estimatedHeight,
    overscan: 12,
    scrollMargin: top,
    getItemKey: keyOf,
  });
  useImperativeHandle(ref, () => ({ reveal: (index) => virtual.scrollToIndex(index) }), [virtual]);
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);

  return (
    <TableBody ref={body}>
      {before > 0 && <Gap height={before} />}
      {items.map(({ index }) => draw(index, virtual.measureElement))}
      {after > 0 && <Gap height={after} />}
    </TableBody>
  );
}

/** Stands for the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return <tr aria-hidden="true" className="max-tablet:block" style={{ height }} />;
}
