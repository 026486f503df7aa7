import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import { metricWords, type Metric } from '#dashboard/api/alerts.ts';
import { paths } from '#dashboard/paths.ts';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { MetricIcon } from './metric-icon.tsx';

const suggestions: readonly { metric: Metric; text: string }[] = [
  { metric: 'server_errors', text: 'An API answers 5xx to more than 1 % of its requests, for 5 minutes' },
  { metric: 'upstream_p95', text: 'An upstream takes longer than a second for 1 of 20 requests' },
  { metric: 'silence', text: 'No request comes for an hour' },
  { metric: 'target', text: 'A target of an upstream is unhealthy for 15 minutes' },
  { metric: 'certificate', text: 'A certificate expires within 14 days' },
  { metric: 'gateway', text: 'A gateway does not answer for a minute' },
];

/** The rules that most gateways want. Each opens the form, filled in. */
export function SuggestedRules({ taken }: { taken: readonly Metric[] }) {
  const shown = suggestions.filter(({ metric }) => !taken.includes(metric));
  if (shown.length === 0) return null;
  return (
    <section className="mt-8" aria-label="Suggested rules">
      <SectionHead title="Suggested rules" />
      <ul className="border-t border-line text-row">
        {shown.map(({ metric, text }) => (
          <li key={metric} className="not-first:border-t not-first:border-line">
            <Link
              to={paths.addAlertRule({ metric })}
              className="grid min-h-11 grid-cols-[16px_minmax(0,1fr)_16px] items-center gap-x-3 py-1.5 hover:bg-hover"
            >
              <MetricIcon of={metric} />
              <span className="min-w-0">
                <b className="font-medium">{metricWords[metric].name}</b>{' '}
                <span className="text-muted">{text}</span>
              </span>
              <ChevronRight size={16} className="text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
