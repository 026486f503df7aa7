import { cx } from '#dashboard/lib/class-names.ts';

const shapes = {
  good: 'rounded-full bg-good',
  warn: 'rounded-[2px] bg-warn',
  bad: 'rotate-45 rounded-[2px] bg-bad',
  off: 'rounded-full border-2 border-muted',
};

/** Health as a shape and a colour; the word stands beside it. */
export function Dot({ state }: { state: keyof typeof shapes }) {
  return <span aria-hidden="true" className={cx('size-2 flex-none', shapes[state])} />;
}
