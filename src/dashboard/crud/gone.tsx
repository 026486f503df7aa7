import type { ReactNode } from 'react';
import { Chip } from '#dashboard/ui/chip.tsx';

/** The name of a row. It is marked where the row keeps its place though it is deleted. */
export function Gone({ isGone, children }: { isGone: boolean; children: ReactNode }) {
  if (!isGone) return children;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="min-w-0 text-muted line-through">{children}</span>
      <Chip tone="off">deleted</Chip>
    </span>
  );
}
