import { useQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { requestsQuery, summaryQuery, type TrafficScope } from '#dashboard/api/traffic.ts';
import { findingOf } from './finding.ts';

const hour = 3600;

/** Says it where requests of the last hour failed more than now and then. */
export function FindingNotice({ scope, now }: { scope: TrafficScope; now: number }) {
  const range = { from: now - hour, to: now };
  const summary = useQuery(summaryQuery({ ...scope, ...range })).data;
  const failed = useQuery({
    ...requestsQuery({ ...scope, ...range, status: '500-599', limit: 1000 }),
    enabled: (summary?.server_errors ?? 0) > 0,
  }).data;
  const finding = summary && failed && findingOf(summary, failed.rows);
  if (!finding) return null;
  return (
    <p className="mb-4 flex gap-3 rounded-card bg-bad-soft px-4 py-3 text-row">
      <CircleAlert size={16} aria-hidden="true" className="mt-0.5 flex-none text-bad" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <b className="font-strong">{finding.fact}</b> {finding.detail}
      </span>
    </p>
  );
}
