import type { UseQueryResult } from '@tanstack/react-query';
import { CircleOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { isNotFound } from '#dashboard/api/gateway-types.ts';
import { RowGone } from '#dashboard/forms/row-gone.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import type { Crumb } from '#dashboard/ui/page.tsx';
import { QueryGate } from './query-gate.tsx';

/**
 * Draws the page of one row once the row is read. An open page stays when its row is deleted elsewhere, and `RowGone` says so to
 * the parts of the page.
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
  /** The list of all such rows. */
  list: Crumb;
  query: UseQueryResult<T>;
  skeleton?: ReactNode;
  children: (row: T) => ReactNode;
}) {
  return (
    <QueryGate
      query={query}
      what={`This ${one}`}
      level="h1"
      skeleton={skeleton}
      missing={
        <EmptyState
          level="h1"
          icon={CircleOff}
          title={`This ${one} does not exist`}
          text="It may have been deleted, here or elsewhere, or the address is not quite right."
          actions={<ButtonLink to={list.to}>All {list.text}</ButtonLink>}
        />
      }
    >
      {(row) => <RowGone value={isNotFound(query.error) ? one : undefined}>{children(row)}</RowGone>}
    </QueryGate>
  );
}
