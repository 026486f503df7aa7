import { Clock } from 'lucide-react';
import { grantWords, kindTitles, type OperatedApplication } from '#dashboard/api/portal/applications.ts';
import { exactTime } from '#dashboard/lib/age.ts';
import { Chip } from '#dashboard/ui/chip.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { When } from '#dashboard/ui/values.tsx';

const line = 'flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5 text-row';

/** The APIs and the credentials of an application. */
export function ApplicationParts({
  application: { grants, credentials },
}: {
  application: OperatedApplication;
}) {
  return (
    <>
      <section className="mt-8" aria-label="APIs">
        <SectionHead title="APIs" />
        {grants.length === 0 && (
          <p className="border-t border-line pt-3 text-row text-muted">It has not asked for an API.</p>
        )}
        <ul className="border-t border-line empty:border-0">
          {grants.map(({ api, plan, state }) => (
            <li key={api} className={line}>
              <span className="min-w-0 flex-1 font-medium [overflow-wrap:anywhere]">{api}</span>
              {plan !== '' && <span className="text-muted">{plan}</span>}
              <Chip
                tone={({ granted: 'good', asked: 'warn', refused: 'off', blocked: 'bad' } as const)[state]}
              >
                {grantWords[state]}
              </Chip>
            </li>
          ))}
        </ul>
      </section>
      <section className="mt-8" aria-label="Credentials">
        <SectionHead title="Credentials" />
        {credentials.length === 0 && (
          <p className="border-t border-line pt-3 text-row text-muted">It has none yet.</p>
        )}
        <ul className="border-t border-line empty:border-0">
          {credentials.map(({ id, kind, tail, since, until }) => (
            <li key={id} className={line}>
              <span className="w-36 font-medium">{kindTitles[kind]}</span>
              <span className="mono min-w-0 flex-1 text-text-2 [overflow-wrap:anywhere]">…{tail}</span>
              {until !== null && (
                <Chip tone="warn">
                  <Clock size={12} aria-hidden="true" />
                  works until {exactTime(until)}
                </Chip>
              )}
              <span className="text-muted">
                <When at={since} asPhrase />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
