import type { ComponentProps, ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';

/** The frame that every control you type in or choose from shares. */
export const controlFrame =
  'w-full min-h-control rounded-control border border-line-control bg-surface text-text transition-colors hover:border-muted';
/** Focus replaces the border without moving anything; an error colours both. */
export const controlFocus =
  'focus:outline-2 focus:-outline-offset-1 focus:outline-focus focus:border-focus aria-invalid:border-bad aria-invalid:focus:outline-bad aria-invalid:focus:border-bad disabled:bg-sunken disabled:border-line-strong disabled:text-muted disabled:cursor-not-allowed';

export interface InputProps extends Omit<ComponentProps<'input'>, 'className'> {
  mono?: boolean;
  /** Stands inside, at the end: "ms". Its id is `<input id>-unit`. */
  unit?: string;
  /** An icon inside, at the start. */
  lead?: ReactNode;
  /** A button inside, at the end. */
  trail?: ReactNode;
  compact?: boolean;
}

export function Input({ mono, unit, lead, trail, compact, type = 'text', ...rest }: InputProps) {
  const input = (
    <input
      {...rest}
      type={type}
      autoComplete={rest.autoComplete ?? 'off'}
      className={cx(
        controlFrame,
        controlFocus,
        'h-control placeholder:text-ellipsis',
        rest.inputMode === 'decimal' && 'tabular-nums',
        mono && 'mono !text-row',
        compact && 'text-row',
        lead ? 'pl-8' : 'pl-2.5',
        unit ? 'pr-18' : trail ? 'pr-8' : 'pr-2.5',
      )}
    />
  );
  if (!unit && !lead && !trail) return input;
  return (
    <span className="relative flex w-full">
      {lead && (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-muted">
          {lead}
        </span>
      )}
      {input}
      {trail && <span className="absolute inset-y-0 right-1 flex items-center">{trail}</span>}
      {unit && (
        <span
          id={rest.id && `${rest.id}-unit`}
          className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-meta text-muted"
        >
          {unit}
        </span>
      )}
    </span>
  );
}

export function TextArea({
  mono,
  ...rest
}: Omit<ComponentProps<'textarea'>, 'className'> & { mono?: boolean }) {
  return (
    <textarea
      {...rest}
      spellCheck={false}
      className={cx(controlFrame, controlFocus, 'block resize-y px-2.5 py-1.5', mono && 'mono !text-row')}
    />
  );
}
