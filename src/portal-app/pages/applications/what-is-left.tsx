import type { ShownApplication, Usage } from '#wire/portal/application.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { titleIn } from './title-in.ts';

/** What is left of the limits. The bars show what is left, not what is used. */
export function WhatIsLeft({
  application,
  usage,
}: {
  application: ShownApplication;
  usage: Usage | undefined;
}) {
  const left = usage?.left ?? [];
  if (left.length === 0) return null;
  const apis = [...new Set(left.map(({ api }) => api))];
  return (
    <section aria-labelledby="left" className="rounded-dialog border border-line-strong px-5 pt-4 pb-5">
      <h2 id="left" className="p-h2">
        What is left
      </h2>
      {apis.map((api) => (
        <div key={api} className="mt-1">
          <p className="text-meta [overflow-wrap:anywhere] text-muted">{titleIn(application, api)}</p>
          <ul>
            {left
              .filter((one) => one.api === api)
              .map(({ span, limit, left: still }) => (
                <li key={span} className="pt-3.5 text-base">
                  <span className="flex justify-between gap-3 tabular-nums">
                    <span>This {span}</span>
                    <span>
                      <b className="font-strong">{formatCount(still)}</b> of {formatCount(limit)}
                    </span>
                  </span>
                  <Meter share={limit === 0 ? 0 : still / limit} />
                </li>
              ))}
          </ul>
        </div>
      ))}
      <p className="mt-3.5 text-meta text-muted">
        Each answer says it too: <code className="mono">X-RateLimit-Remaining-{spanOf(left[0]?.span)}</code>.
      </p>
    </section>
  );
}

const spanOf = (span = 'minute'): string => span.charAt(0).toUpperCase() + span.slice(1);

function Meter({ share }: { share: number }) {
  return (
    <svg
      aria-hidden="true"
      className="mt-2 block h-2 w-full overflow-hidden rounded-full"
      preserveAspectRatio="none"
      viewBox="0 0 100 8"
    >
      <rect width="100" height="8" className="fill-chip" />
      <rect
        width={Math.max(0, Math.min(100, share * 100))}
        height="8"
        className={share < 0.1 ? 'fill-c-4' : 'fill-accent'}
      />
    </svg>
  );
}
