import { useEffect, useRef, type ReactNode } from 'react';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';

export interface ListFootProps {
  one: string;
  many: string;
  shown: number;
  loaded: number;
  /** Rows that were added elsewhere and are not shown yet. */
  waiting: number;
  total: number | undefined;
  note: ReactNode;
  filtered: boolean;
  /** More rows may match. */
  looking: boolean;
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
}

/** How much of the list is here. Coming near it asks for the next page. */
export function ListFoot(props: ListFootProps) {
  const { hasMore, loading, onMore, loaded, note } = props;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-gutter pt-3 pb-8 text-meta text-muted tabular-nums">
      <span>{summary(props)}</span>
      {hasMore && (
        <Button kind="quiet" small disabled={loading} onClick={onMore}>
          <BusyWords is={loading} usual="Load more" busy="Loading" />
        </Button>
      )}
      {note !== undefined && <span>{note}</span>}
      {/* Anew after each page: a foot that is still near asks for one more. */}
      {hasMore && !loading && <NearSensor key={loaded} onNear={onMore} />}
    </div>
  );
}

function NearSensor({ onNear }: { onNear: () => void }) {
  const sensor = useRef<HTMLSpanElement>(null);
  const current = useRef(onNear);
  useEffect(() => {
    current.current = onNear;
  });
  useEffect(() => {
    if (!sensor.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && current.current(), {
      rootMargin: '800px',
    });
    observer.observe(sensor.current);
    return () => observer.disconnect();
  }, []);
  return <span ref={sensor} aria-hidden="true" className="size-px" />;
}

function summary({
  one,
  many,
  shown,
  loaded,
  waiting,
  total,
  filtered,
  looking,
  hasMore,
}: ListFootProps): string {
  const whole = total === undefined ? '' : ` of ${formatCount(total)}`;
  if (filtered)
    return `${formatCount(shown)}${whole} ${(total ?? shown) === 1 ? one : many} ${shown === 1 ? 'matches' : 'match'}${looking ? ', still looking' : ''}`;
  if (hasMore) return `${formatCount(loaded)}${whole} ${many} loaded`;
  return `${countOf(loaded, one, many)}, ${waiting === 0 ? 'all' : `${formatCount(loaded - waiting)} of them`} shown`;
}
