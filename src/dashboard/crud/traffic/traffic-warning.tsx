import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import {
  byId,
  oneRowNumbersQuery,
  rowNumbersQuery,
  useIsRecorded,
  type NumberedRow,
  type RowsOf,
} from '#dashboard/api/traffic-numbers.ts';
import { ago } from '#dashboard/lib/age.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';

/** Says whether the rows that are about to be deleted have traffic. Its place is kept until that is known. */
export function TrafficWarning({ of, ids }: { of: RowsOf; ids: readonly string[] }) {
  const recorded = useIsRecorded();
  if (!recorded) return null;
  const [only, ...others] = ids;
  return (
    <div className="mt-2 flex min-h-5 gap-2 text-row">
      {only !== undefined && others.length === 0 ? <OfOne of={of} id={only} /> : <OfMany of={of} ids={ids} />}
    </div>
  );
}

function OfOne({ of, id }: { of: RowsOf; id: string }) {
  const { data } = useQuery(oneRowNumbersQuery(of, id));
  if (!data) return null;
  const [row] = data.rows;
  const requests = row?.hours?.reduce((sum, count) => sum + count, 0) ?? 0;
  if (!row || requests === 0) return <Quiet text={quietText(row, data.since)} />;
  return (
    <Busy
      text={`It had ${countOf(requests, 'request')} in the last 24 hours, the last one ${ago(row.last_seen)}.`}
    />
  );
}

const quietText = (row: NumberedRow | undefined, since: number | null): string => {
  if (row) return `It had no request in the last 24 hours; the last one was ${ago(row.last_seen)}.`;
  return since === null
    ? 'No request was recorded yet.'
    : `It had no request since the recording began ${ago(since)}.`;
};

const day = 86_400_000;

function OfMany({ of, ids }: { of: RowsOf; ids: readonly string[] }) {
  const { data } = useQuery({ ...rowNumbersQuery(of), select: byId });
  const now = useNow(60_000);
  if (!data) return null;
  const recent = ids.filter((id) => now - (data.rows.get(id)?.last_seen ?? 0) < day).length;
  if (recent === 0) return <Quiet text="None of them had a request in the last 24 hours." />;
  return <Busy text={`${formatCount(recent)} of them had requests in the last 24 hours.`} />;
}

const Quiet = ({ text }: { text: string }) => <span className="text-muted">{text}</span>;

function Busy({ text }: { text: string }) {
  return (
    <>
      <TriangleAlert size={16} aria-hidden="true" className="mt-0.5 flex-none text-warn" />
      <span>{text}</span>
    </>
  );
}
