import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ServerRefused } from '#dashboard/api/own-server.ts';
import {
  conditionText,
  previewQuery,
  subjectsText,
  type Preview,
  type RuleDraft,
} from '#dashboard/api/alerts.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { listed } from '#dashboard/lib/listed.ts';

/** Milliseconds without a change before the server is asked. */
const pause = 400;

/** Beside the form: the rule in words, and what it would have done. */
export function PreviewPanel({ draft }: { draft: RuleDraft }) {
  const settled = useSettled(JSON.stringify({ ...draft, to: [], on: true }), draft);
  const { data, error } = useQuery({ ...previewQuery(settled), placeholderData: keepPreviousData });
  return (
    <aside
      aria-label="Preview of the rule"
      className="mt-8 max-w-form self-stretch border-t border-line pt-5 desktop:mt-0 desktop:max-w-none desktop:border-t-0 desktop:border-l desktop:pt-0 desktop:pl-6"
    >
      <div className="desktop:sticky desktop:top-[calc(var(--h-top)+var(--bar)+24px)]">
        <h2>What it would do</h2>
        <p className="mt-1 [overflow-wrap:anywhere] text-text-2">
          Fires for: {subjectsText(draft)}. When: {conditionText(draft)}.
        </p>
        <div aria-live="polite" className="mt-3 min-h-16 text-row">
          {error ? (
            <p className="text-muted">
              {error instanceof ServerRefused ? 'Some fields need attention first.' : error.message}
            </p>
          ) : (
            data && <Outcome preview={data} />
          )}
        </div>
      </div>
    </aside>
  );
}

/** A value once it has not changed for a while. */
function useSettled<T>(key: string, value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
    // The key stands for the value.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return settled;
}

function Outcome({ preview: { times, now, remarks } }: { preview: Preview }) {
  return (
    <>
      {times !== null && (
        <p>
          {times === 0
            ? 'It would not have fired in the last 24 hours.'
            : `It would have fired about ${countOf(times, 'time')} in the last 24 hours.`}
        </p>
      )}
      <p className="[overflow-wrap:anywhere]">
        {now.length === 0
          ? 'At this moment its condition holds for nothing.'
          : `At this moment its condition holds for ${listed(now.slice(0, 5))}${now.length > 5 ? ` and ${now.length - 5} more` : ''}.`}
      </p>
      {remarks.map((remark) => (
        <p key={remark} className="mt-2 text-muted">
          {remark}.
        </p>
      ))}
    </>
  );
}
