import type { ShownApplication, Usage } from '#wire/portal/application.ts';
import { StatusCode } from '#dashboard/ui/status-code.tsx';
import { momentText } from '../../words/day-text.ts';
import { titleIn } from './title-in.ts';

const most = 5;

export function LastErrors({
  application,
  usage,
}: {
  application: ShownApplication;
  usage: Usage | undefined;
}) {
  const errors = usage?.errors ?? [];
  if (errors.length === 0) return null;
  return (
    <section aria-labelledby="errors">
      <h2 id="errors" className="p-h2">
        Last errors
      </h2>
      <ul className="mt-1">
        {errors.slice(0, most).map(({ at, status, api, reason }) => (
          <li key={`${at} ${status} ${api}`} className="border-t border-line py-2 text-base first:border-t-0">
            <span className="flex items-center gap-2">
              <StatusCode status={status} />
              <span className="[overflow-wrap:anywhere]">{titleIn(application, api)}</span>
            </span>
            <span className="block text-meta [overflow-wrap:anywhere] text-muted">
              {reason === '' ? '' : `${reason}, `}
              {momentText(at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
