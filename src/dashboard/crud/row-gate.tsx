import type { UseQueryResult } from '@tanstack/react-query';
import { CircleOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { isNotFound } from '#dashboard/api/gateway-types.ts';
import { RowGone } from '#dashboard/forms/row-gone.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import type { Crumb } from '#dashboard/ui/page.tsx';
import { useSlow } from '#dashboard/ui/skeleton.tsx';

/**
 * Draws the page of one row once it is read, and has a word for every other state. A page that is open stays when somebody
 * deletes its row or the gateway is away: something may be typed into it.
 */
export function RowGate<T>({
  one,
  list,
  query,
  skeleton,
  children,
}: {
  /** "API" */
  one: string;
  /** Where all of them are listed. */
  list: Crumb;
  query: UseQueryResult<T>;
  skeleton?: ReactNode;
  children: (row: T) => ReactNode;
}) {
  const { data: row, error, isPending } = query;
  const slow = useSlow(isPending);
  const missing = isNotFound(error);
  const [opened, setOpened] = useState(false);
  if (row !== undefined && !missing && !opened) setOpened(true);

  if (row !== undefined && (opened || !missing))
    return <RowGone value={missing ? one : undefined}>{children(row)}</RowGone>;
  if (missing)
    return (
      <EmptyState
        level="h1"
        icon={CircleOff}
        title={`This ${one} does not exist`}
        text="It may have been deleted, here or elsewhere, or the address is not quite right."
        actions={<ButtonLink to={list.to}>All {list.text}</ButtonLink>}
      />
    );
  if (isPending) return slow && skeleton;
  return (
    <ErrorState
      level="h1"
      title={`This ${one} could not be read`}
      message={error?.message ?? ''}
      onRetry={() => void query.refetch()}
    />
  );
}
