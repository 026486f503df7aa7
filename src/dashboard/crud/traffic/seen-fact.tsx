import { useQuery } from '@tanstack/react-query';
import { oneRowNumbersQuery, useIsRecorded, type RowsOf } from '#dashboard/api/traffic-numbers.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { LastSeen } from './last-seen.tsx';

/** "Last seen 12 s ago", among the facts of a row's page. Its place is kept until it is known. */
export function SeenFact({ of, id }: { of: RowsOf; id: string }) {
  const recorded = useIsRecorded();
  const { data } = useQuery({ ...oneRowNumbersQuery(of, id), enabled: recorded });
  useNow(5_000);
  if (!recorded) return null;
  return (
    <span className="min-w-32">
      {data && (
        <>
          Last seen <LastSeen at={data.rows[0]?.last_seen} since={data.since} asPhrase />
        </>
      )}
    </span>
  );
}
