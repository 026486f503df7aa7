import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react';
import { flushSync } from 'react-dom';
import { TableBody } from '#dashboard/ui/table.tsx';
import { RowHeights } from './row-heights.ts';

export interface RowsInSightHandle {
  /** Scrolls until the row is drawn. */
  reveal(index: number): void;
}

interface Range {
  first: number;
  /** The row after the last that is drawn. */
  end: number;
}

/** Pixels above and below the window in which rows are drawn too, so that they are there when the page is scrolled. */
const margin = 500;
/** Rows come and go so many at once. */
const together = 8;

export interface RowsProps {
  ref?: Ref<RowsInSightHandle>;
  count: number;
  /** Of a row that was not drawn yet, in pixels. */
  usualHeight: number;
  /** The row's own height is measured through the ref. */
  draw: (index: number, ref?: Ref<HTMLTableRowElement>) => ReactNode;
}

/** Draws the rows that are in sight and a few more, however many there are; the page itself scrolls. */
export function RowsInSight({ ref, count, usualHeight, draw }: RowsProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [heights] = useState(() => new RowHeights(usualHeight));
  heights.grow(count);
  const [range, setRange] = useState<Range>({ first: 0, end: 0 });
  const [, redraw] = useState({});

  const look = useCallback(() => {
    if (!body.current) return;
    const { top } = body.current.getBoundingClientRect();
    const from = heights.at(Math.max(0, -top - margin));
    const to = heights.at(Math.max(0, window.innerHeight - top + margin));
    const first = from - (from % together);
    const end = to - (to % together) + together;
    setRange((current) => (current.first === first && current.end === end ? current : { first, end }));
  }, [heights]);
  useLayoutEffect(look, [look, count]);
  useEffect(() => {
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [look]);

  // One observer measures all rows.
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) => {
        const news = entries.filter(({ target, borderBoxSize }) => {
          const height = borderBoxSize[0]?.blockSize ?? 0;
          const isDrawn = target instanceof HTMLElement && height > 0;
          return isDrawn && heights.measure(Number(target.dataset.index), height);
        });
        if (news.length > 0) redraw({});
      }),
  );
  useEffect(() => () => observer.disconnect(), [observer]);
  const measure = useCallback(
    (row: HTMLTableRowElement | null) => {
      if (!row) return undefined;
      observer.observe(row);
      return () => observer.unobserve(row);
    },
    [observer],
  );

  useImperativeHandle(
    ref,
    () => ({
      reveal: (index) => {
        const top = (body.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
        window.scrollTo({ top: top + heights.above(index) - window.innerHeight / 2 });
        flushSync(look);
      },
    }),
    [heights, look],
  );

  const end = Math.min(range.end, count);
  const first = Math.min(range.first, end);
  const before = heights.above(first);
  const after = heights.above(count) - heights.above(end);
  return (
    <TableBody ref={body}>
      {before > 0 && <Gap height={before} />}
      {Array.from({ length: end - first }, (_, index) => draw(first + index, measure))}
      {after > 0 && <Gap height={after} />}
    </TableBody>
  );
}

/** Stands for the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return <tr aria-hidden="true" className="max-tablet:block" style={{ height }} />;
}
