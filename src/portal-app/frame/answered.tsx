// A query's answer on the page, or why there is none.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { Skeleton, useSlow } from '#dashboard/ui/skeleton.tsx';
import { PortalFailure } from '../api/ask.ts';
import { NotFound } from './not-found.tsx';

export function Answered<T>({
  query: { data, error, refetch },
  level = 'h1',
  children,
}: {
  query: UseQueryResult<T>;
  /** h1 where the answer is the whole page. */
  level?: 'h1' | 'h2';
  children: (data: T) => ReactNode;
}) {
  const slow = useSlow(data === undefined && !error);
  if (data !== undefined) return children(data);
  if (error instanceof PortalFailure && error.status === 404 && level === 'h1') return <NotFound />;
  if (error)
    return (
      <ErrorState
        level={level}
        title="This cannot be shown now"
        message={error.message}
        onRetry={() => void refetch()}
      />
    );
  return (
    <div aria-busy="true" className="page-width grid min-h-60 content-start gap-4 py-10">
      {slow && (
        <>
          <Skeleton className="w-60" />
          <Skeleton className="w-full max-w-120" />
          <Skeleton className="w-full max-w-100" />
        </>
      )}
    </div>
  );
}
