import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { historyQuery, type HistoryFilter } from '#dashboard/api/history.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { Skeleton } from '#dashboard/ui/skeleton.tsx';
import { ChangeDays } from './change-days.tsx';

/** The changes that the filter lets through, page by page. */
export function ChangeList({
  filter,
  empty,
}: {
  filter: HistoryFilter;
  empty: { title: string; text: string };
}) {
  const history = useInfiniteQuery(historyQuery(filter));
  const now = useNow(60_000);
  const { data, error } = history;
  if (!data)
    return error ? (
      <ErrorState
        title="The history could not be read"
        message={error.message}
        onRetry={() => void history.refetch()}
      />
    ) : (
      <div className="mt-6 flex flex-col gap-3">
        <Skeleton className="w-48" />
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
      </div>
    );
  if (data.changes.length === 0) return <EmptyState icon={History} {...empty} />;
  return (
    <>
      <ChangeDays changes={data.changes} now={now} />
      {data.isMore && (
        <Button
          kind="quiet"
          small
          className="mt-2 -ml-2.5"
          disabled={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          <BusyWords is={history.isFetchingNextPage} usual="Older" busy="Reading" />
        </Button>
      )}
    </>
  );
}
