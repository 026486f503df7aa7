import { useEffect, useState } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';

/** A bar where a value will stand. */
export function Skeleton({ className = 'w-24' }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      data-skeleton=""
      className={cx('inline-block h-2 rounded-chip bg-chip align-middle animate-skeleton', className)}
    />
  );
}

/** True once something has been waited for long enough to say so; most answers come sooner. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setSlow(true), 200);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [waiting]);
  return waiting && slow;
}
