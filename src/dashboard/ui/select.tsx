import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { controlFocus, controlFrame } from './input.tsx';

export interface SelectOption {
  value: string;
  label: string;
}

/** The platform's own select under our frame: the best one there is on a phone and for a screen reader. */
export function Select({
  options,
  mono,
  ...rest
}: Omit<ComponentProps<'select'>, 'className'> & { options: readonly SelectOption[]; mono?: boolean }) {
  return (
    <span className="relative flex w-full">
      <select
        {...rest}
        className={cx(
          controlFrame,
          controlFocus,
          'h-control appearance-none truncate pr-8 pl-2.5',
          mono && 'mono !text-row',
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={16}
        className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
