import { cx } from '#dashboard/lib/class-names.ts';

/** Disc, ring, triangle, diamond: the class is told without colour, too. */
const shapes: Readonly<Record<number, string>> = {
  2: 'size-2 rounded-full bg-c-2',
  3: 'size-2 rounded-full shadow-[inset_0_0_0_2px_var(--c-2)]',
  4: 'h-2 w-[9px] bg-c-4 [clip-path:polygon(50%_0,100%_100%,0_100%)]',
  5: 'size-2 rotate-45 rounded-[1px] bg-c-5',
};

/** The status of an HTTP answer, with the shape of its class. */
export function StatusCode({ status }: { status: number }) {
  const kind = Math.floor(status / 100);
  return (
    <span className="inline-flex items-center gap-[7px] tabular-nums">
      <i
        aria-hidden="true"
        className={cx('flex-none', shapes[kind] ?? 'size-2 rounded-full border border-line-control')}
      />
      <span className={cx('mono', status >= 400 && 'font-strong text-text')}>{status}</span>
    </span>
  );
}
