import type { ComponentProps, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { cx } from '#dashboard/lib/class-names.ts';

export type ButtonKind = 'primary' | 'second' | 'quiet' | 'danger' | 'danger-quiet' | 'accent-quiet';

interface Look {
  kind?: ButtonKind;
  small?: boolean;
  className?: string;
}

const kinds: Record<ButtonKind, string> = {
  primary:
    'border-transparent bg-accent text-on-accent font-primary hover:bg-accent-hover active:bg-accent-press',
  second: 'bg-surface border-line-strong text-text hover:border-line-control hover:bg-hover active:bg-press',
  quiet: 'border-transparent text-text-2 hover:bg-hover hover:text-text',
  danger: 'border-transparent bg-bad-fill text-on-bad hover:bg-bad-fill-hover',
  'danger-quiet': 'border-transparent text-bad hover:bg-bad-soft',
  'accent-quiet': 'border-transparent text-accent-text hover:bg-hover',
};

const base =
  'inline-flex items-center justify-center gap-1.5 rounded-control border text-row font-medium whitespace-nowrap select-none transition-colors [&>svg:first-child:not(:only-child)]:-ml-0.5';
const off =
  'aria-disabled:bg-chip aria-disabled:border-transparent aria-disabled:text-muted aria-disabled:cursor-not-allowed';

const buttonLook = ({ kind = 'second', small = false, className }: Look): string =>
  cx(base, small ? 'h-small px-2.5' : 'h-control px-3', kinds[kind], off, className);

export interface ButtonProps extends Look, Omit<ComponentProps<'button'>, 'disabled' | 'className'> {
  /** Stays focusable, so that its `title` can say why it is off. */
  disabled?: boolean;
  children: ReactNode;
}

export function Button({ kind, small, className, disabled, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={disabled || undefined}
      className={buttonLook({ kind, small, className })}
      onClick={(event) => {
        if (disabled) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

export function ButtonLink({ kind, small, className, ...rest }: Look & Omit<LinkProps, 'className'>) {
  return <Link {...rest} className={buttonLook({ kind, small, className })} />;
}
