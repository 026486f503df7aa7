import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { isNotFound } from '#dashboard/api/gateway-types.ts';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { useSlow } from '#dashboard/ui/skeleton.tsx';

/**
 * Draws what a query read, and has a word for every other state. What is drawn once stays while the gateway is away, and also
 * when the gateway no longer has it: something may be typed into it.
 */
export function QueryGate<T>({
  query,
  what,
  level,
  skeleton,
  missing,
  children,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isPending' | 'refetch'>;
  /** "This API", "The plugins": the beginning of "… could not be read". */
  what: string;
  /** h1 where it is the whole page. */
  level?: 'h1' | 'h2';
  /** Stands for what is to come when the answer is slow. */
  skeleton?: ReactNode;
  /** Drawn when the gateway says that there is no such thing, which is an error like any other unless this is given. */
  missing?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { data, error, isPending } = query;
  const slow = useSlow(isPending);
  const isMissing = missing !== undefined && isNotFound(error);
  const [opened, setOpened] = useState(false);
  if (data !== undefined && !isMissing && !opened) setOpened(true);

  if (data !== undefined && (opened || !isMissing)) return children(data);
  if (isMissing) return missing;
  if (isPending) return slow && skeleton;
  return (
    <ErrorState
      title={`${what} could not be read`}
      message={error?.message ?? ''}
      level={level}
      onRetry={() => void query.refetch()}
    />
  );
}
