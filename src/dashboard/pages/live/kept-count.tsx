import { useQuery } from '@tanstack/react-query';
import { trafficStateQuery } from '#dashboard/api/traffic.ts';
import { exactTime } from '#dashboard/lib/age.ts';
import { countOf } from '#dashboard/lib/count.ts';

/** The number of single requests that the server keeps, of all gateways. */
export function KeptCount() {
  const { data } = useQuery({ ...trafficStateQuery(), select: ({ kept }) => kept });
  if (!data) return null;
  return (
    <span
      className="ml-auto text-meta text-muted tabular-nums max-[1359.98px]:hidden"
      title={data.since === null ? undefined : `The oldest one is of ${exactTime(data.since)}`}
    >
      Kept: {countOf(data.requests, 'request')}
    </span>
  );
}
