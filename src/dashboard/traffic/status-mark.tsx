// A status by its shape and its code: disc, ring, triangle, diamond. Never by colour alone.
import { cx } from '#dashboard/lib/class-names.ts';

const shapes: Readonly<Record<string, string>> = {
  '2': 'size-2 rounded-full bg-c-2',
  '3': 'size-2 rounded-full ring-2 ring-c-2 ring-inset',
  '4': 'h-2 w-[9px] bg-c-4 [clip-path:polygon(50%_0,100%_100%,0_100%)]',
  '5': 'size-2 rotate-45 rounded-[1px] bg-c-5',
};

export function StatusMark({ status }: { status: number }) {
  const first = String(status).slice(0, 1);
  return (
    <span className="inline-flex flex-none items-center gap-[7px] tabular-nums">
      <i aria-hidden="true" className={cx('flex-none', shapes[first] ?? shapes['2'])} />
      <span className={cx('mono text-text', (first === '4' || first === '5') && 'font-strong')}>
        {status === 0 ? 'none' : status}
      </span>
    </span>
  );
}
