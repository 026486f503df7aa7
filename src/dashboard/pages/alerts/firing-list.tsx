import { alertTitle, foundText, spanText, type Firing } from '#dashboard/api/alerts.ts';
import { exactTime } from '#dashboard/lib/age.ts';
import { MetricIcon } from './metric-icon.tsx';
import { shortTime } from './time-words.ts';

const endings = { resolved: '', gone: ', no longer there', off: ', rule changed' } as const;

/** The alerts that are over: how bad each was, how long, and when. */
export function FiringLines({ firings, now }: { firings: readonly Firing[]; now: number }) {
  return (
    <ul className="border-t border-line">
      {firings.map((firing) => {
        const { id, metric, rule_name, subject, peak, text, fired_at, ended_at, ending } = firing;
        const found = foundText(metric, peak, text);
        return (
          <li
            key={id}
            className="grid min-h-10 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 py-1 text-row not-first:border-t not-first:border-line tablet:grid-cols-[16px_minmax(0,1fr)_auto_72px]"
          >
            <MetricIcon of={metric} />
            <span
              className="trunc"
              title={`${alertTitle(rule_name, subject)}${found === '' ? '' : `: ${found}`}`}
            >
              <b className="font-strong">{alertTitle(rule_name, subject)}</b>
              {found !== '' && `, ${found}`}
            </span>
            <span className="text-muted tabular-nums max-tablet:hidden">
              {spanText(((ended_at ?? now) - fired_at) / 1000)}
              {endings[ending ?? 'resolved']}
            </span>
            <time
              dateTime={new Date(fired_at).toISOString()}
              title={exactTime(fired_at)}
              className="text-right whitespace-nowrap text-muted tabular-nums"
            >
              {shortTime(fired_at, now)}
            </time>
          </li>
        );
      })}
    </ul>
  );
}
