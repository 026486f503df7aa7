import type { ComponentProps, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { cx } from '#dashboard/lib/class-names.ts';
import { tooltip } from './tooltip.tsx';

interface Look {
  /** The action and its object: "Edit Geek-Jokes". */
  label: string;
  size?: 'xs' | 'small' | 'large';
  danger?: boolean;
  className?: string;
  children: ReactNode;
}

const sizes = {
  xs: 'size-6 rounded-chip',
  small: 'size-small rounded-control',
  large: 'size-control rounded-control',
};

const look = (size: keyof typeof sizes, danger: boolean, className: string | undefined): string =>
  cx(
    'inline-flex flex-none items-center justify-center text-muted transition-colors',
    danger ? 'hover:bg-bad-soft hover:text-bad' : 'hover:bg-press hover:text-text',
    sizes[size],
    className,
  );

export function IconButton({
  label,
  size = 'small',
  danger = false,
  className,
  ...rest
}: Look & Omit<ComponentProps<'button'>, 'className'>) {
  return (
    <button
      type="button"
      aria-label={label}
      {...tooltip(label)}
      className={look(size, danger, className)}
      {...rest}
    />
  );
}

export function IconLink({
  label,
  size = 'small',
  danger = false,
  className,
  ...rest
}: Look & Omit<LinkProps, 'className'>) {
  return <Link aria-label={label} {...tooltip(label)} className={look(size, danger, className)} {...rest} />;
}
