import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { isNotFound } from '#dashboard/api/gateway-types.ts';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { useSlow } from '#dashboard/ui/skeleton.tsx';

/**
 * Draws the answer of a query, or a text for every other state. Once drawn, the answer stays while the gateway is away and when
 * the gateway deletes the thing: the reader may have typed into it.
 */
export function QueryGate<T>({
  query,
  what,
  level,
  skeleton,
  missing,
  textOf = ({ message }) => message,
  children,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isPending' | 'refetch'>;
  /** "This API", "The plugins": the beginning of "… could not be read". */
  what: string;
  /** The level of the error's heading: h1 where the error is the whole page. */
  level?: 'h1' | 'h2';
  /** Drawn while a slow answer is awaited. */
  skeleton?: ReactNode;
  /** Drawn when the gateway answers 404. Without it a 404 is an error like any other. */
  missing?: ReactNode;
  /** The sentence for an error. */
  textOf?: (error: Error) => string;
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
      message={error ? textOf(error) : ''}
      level={level}
      onRetry={() => void query.refetch()}
    />
  );
}
