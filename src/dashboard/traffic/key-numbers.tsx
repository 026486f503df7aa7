// The numbers above the charts, each with its change against the range before.
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TrafficSummary } from '#dashboard/api/traffic.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { measured, unitText, type Unit } from '#dashboard/ui/chart/unit-text.ts';
import { Dash } from '#dashboard/ui/values.tsx';
import { changeOf, shareOf } from './change-words.ts';

interface KeyNumbersProps {
  summary: TrafficSummary | undefined;
  earlier: TrafficSummary | undefined;
}

const clientErrors = ({ client_errors, requests }: TrafficSummary): number | null =>
  shareOf(client_errors, requests);
const serverErrors = ({ server_errors, requests }: TrafficSummary): number | null =>
  shareOf(server_errors, requests);
const p95 = ({ latencies }: TrafficSummary): number | null | undefined => latencies?.total.p95;

export function KeyNumbers({ summary, earlier }: KeyNumbersProps) {
  const numbers = { summary, earlier };
  const addedBy = summary?.latencies?.gateway.p95;
  const received = summary?.received;
  return (
    <dl className="grid grid-cols-2 border-y border-line tablet:grid-cols-3 laptop:grid-cols-5">
      <KeyNumber {...numbers} title="Requests" unit="count" of={({ requests }) => requests} />
      <KeyNumber {...numbers} title="Client errors, 4xx" unit="percent" of={clientErrors} bad />
      <KeyNumber {...numbers} title="Server errors, 5xx" unit="percent" of={serverErrors} bad />
      <KeyNumber {...numbers} title="Latency, p95" unit="ms" of={p95} bad>
        {typeof addedBy === 'number' && `gateway p95 ${unitText(addedBy, 'ms')}`}
      </KeyNumber>
      <KeyNumber {...numbers} title="Sent" unit="bytes" of={({ sent }) => sent}>
        {received !== undefined && `received ${unitText(received, 'bytes')}`}
      </KeyNumber>
    </dl>
  );
}

function KeyNumber({
  title,
  unit,
  of,
  bad = false,
  summary,
  earlier,
  children,
}: KeyNumbersProps & {
  title: string;
  unit: Unit;
  of: (summary: TrafficSummary) => number | null | undefined;
  /** More of it is worse. */
  bad?: boolean;
  /** Beside the change. Without it: what the number was. */
  children?: ReactNode;
}) {
  const value = summary && of(summary);
  const was = earlier && of(earlier);
  const change = changeOf(value, was, unit, bad);
  const Arrow = change?.direction === 'down' ? ArrowDown : ArrowUp;
  return (
    <div
      className={cx(
        'min-w-0 border-line px-4 py-3 not-first:border-l',
        'laptop:first:pl-0 max-laptop:nth-[n+4]:border-t tablet:max-laptop:nth-[3n+1]:border-l-0 tablet:max-laptop:nth-[3n+1]:pl-0',
        'max-tablet:nth-[n+3]:border-t max-tablet:odd:border-l-0 max-tablet:odd:pl-0',
      )}
    >
      <dt className="text-row text-muted">{title}</dt>
      <dd className="min-h-7 text-h1 font-strong tracking-[-.01em] tabular-nums">
        {typeof value === 'number' ? <Measured value={value} unit={unit} /> : summary && <Dash />}
      </dd>
      <dd className="flex min-h-4 flex-wrap gap-x-1.5 text-meta text-muted tabular-nums">
        {change && (
          <span
            className={cx(
              'inline-flex items-center gap-0.5 font-medium whitespace-nowrap',
              change.isWorse ? 'text-bad' : 'text-text-2',
            )}
          >
            {change.direction === 'same' ? (
              'unchanged'
            ) : (
              <>
                <Arrow size={12} />
                <span className="sr-only">{change.direction} </span>
                {change.text}
              </>
            )}
          </span>
        )}
        {children || (typeof was === 'number' && <span>from {unitText(was, unit)}</span>)}
      </dd>
    </div>
  );
}

function Measured({ value, unit }: { value: number; unit: Unit }) {
  const { number, unit: name } = measured(value, unit);
  return (
    <>
      {number}
      {name && <small className="ml-0.5 text-row font-medium tracking-normal text-muted"> {name}</small>}
    </>
  );
}
