import { useEffect, useRef, type ComponentProps } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';

const mark =
  'relative inline-grid size-4 flex-none cursor-pointer appearance-none place-content-center border border-line-control bg-surface align-middle hover:border-text-2 checked:border-accent checked:bg-accent after:absolute after:-inset-2';
const tick =
  'rounded-chip checked:before:size-2.5 checked:before:scale-90 checked:before:bg-on-accent checked:before:[clip-path:polygon(14%_50%,0_64%,40%_100%,100%_22%,85%_9%,39%_71%)]';
const dash =
  'indeterminate:border-accent indeterminate:bg-accent indeterminate:before:h-0.5 indeterminate:before:w-2 indeterminate:before:bg-on-accent';

export function Checkbox({
  label,
  mixed = false,
  ...rest
}: Omit<ComponentProps<'input'>, 'className' | 'type'> & { label?: string; mixed?: boolean }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  return <input {...rest} ref={box} type="checkbox" aria-label={label} className={cx(mark, tick, dash)} />;
}

export function Radio(props: Omit<ComponentProps<'input'>, 'className' | 'type'>) {
  return (
    <input
      {...props}
      type="radio"
      className={cx(
        mark,
        'rounded-full checked:before:size-1.5 checked:before:rounded-full checked:before:bg-on-accent',
      )}
    />
  );
}
