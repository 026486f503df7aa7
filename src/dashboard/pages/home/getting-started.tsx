import { useQuery } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { CopyButton } from '#dashboard/ui/copy-button.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import type { Entrance } from './entrance.ts';
import { featured, firstSteps, protectionOf, refusing, type Holdings } from './first-steps.ts';
import { tryIt } from './try-it.ts';
import { useRemembered, type Guide } from './use-guide.ts';

/** From an empty gateway to the first request that gets through, as far as it has come. */
export function GettingStarted({ holdings, guide }: { holdings: Holdings; guide: Guide }) {
  const steps = firstSteps(holdings);
  const current = steps.findIndex((step) => !step.done);
  const entrance = featured(holdings);
  const proxyUrl = useProxyUrl(entrance?.tlsOnly ?? false);
  const command =
    entrance && proxyUrl ? tryIt(proxyUrl, entrance, refusing(protectionOf(holdings))) : undefined;
  const done = steps.filter((step) => step.done).length + (guide.tried ? 1 : 0);
  useRemembered(done === steps.length + 1 ? 'hidden' : guide.tried ? 'tried' : undefined);
  return (
    <section>
      <SectionHead title="Getting started" note={`${done} of ${steps.length + 1} done`}>
        <IconButton label="Hide getting started" className="-mr-1.5" onClick={guide.hide}>
          <X size={16} />
        </IconButton>
      </SectionHead>
      <ol className="border-t border-line">
        {steps.map((step, index) => (
          <StepRow
            key={step.title}
            number={index + 1}
            title={step.title}
            state={step.done ? 'done' : index === current ? 'now' : 'later'}
            action={
              <span className="flex flex-wrap gap-2">
                {step.other && <ButtonLink to={step.other.to}>{step.other.text}</ButtonLink>}
                <ButtonLink
                  to={step.action.to}
                  kind={index === current ? 'primary' : 'quiet'}
                  small={index !== current}
                  className={index === current ? undefined : 'max-tablet:-ml-2.5 tablet:-mr-2.5'}
                >
                  {/* The name of a consumer may be long. */}
                  <span className="max-w-[28ch] truncate">{step.action.text}</span>
                </ButtonLink>
              </span>
            }
          >
            {step.value && <span className="mono">{step.value}</span>} {step.text}
          </StepRow>
        ))}
        <StepRow
          number={steps.length + 1}
          title="Try it"
          state={guide.tried ? 'done' : current === -1 ? 'now' : 'later'}
          stays
          action={
            entrance && (
              <span className="flex flex-wrap gap-2">
                {command && <CopyButton text={command} onCopied={guide.markTried} />}
                <ButtonLink
                  to={tryLink(entrance, holdings)}
                  kind={current === -1 && !guide.tried ? 'primary' : 'quiet'}
                  small={current !== -1 || guide.tried}
                  className={current === -1 && !guide.tried ? undefined : 'tablet:-mr-2.5'}
                >
                  Try it
                </ButtonLink>
              </span>
            )
          }
        >
          Send a request through the gateway, and see which plugin answers it.
          {command && (
            <code
              className="mono block pt-1 break-all whitespace-pre-wrap text-text-2"
              onCopy={guide.markTried}
            >
              {command}
            </code>
          )}
        </StepRow>
      </ol>
    </section>
  );
}

/** The page that sends it a request as the consumer that has a credential. */
const tryLink = ({ tryPage }: Entrance, { holder }: Holdings): string =>
  typeof holder === 'object' ? `${tryPage}?as=${holder.id}` : tryPage;

/** The address of the proxy; the TLS address where requests are taken over TLS alone. */
function useProxyUrl(tls: boolean): string | undefined {
  const url = useQuery(dashboardInfoQuery()).data?.proxyUrl;
  const port = useQuery(nodeInfoQuery()).data?.proxy_listeners.find(({ ssl }) => ssl)?.port;
  if (!tls || url === undefined || url.startsWith('https:')) return url;
  return port === undefined ? undefined : `https://${new URL(url).hostname}:${port}`;
}

const marks = {
  done: 'bg-good-soft text-good',
  now: 'bg-accent text-on-accent',
  later: 'text-muted inset-ring inset-ring-line-control',
};

function StepRow({
  number,
  title,
  state,
  action,
  stays = false,
  children,
}: {
  number: number;
  title: string;
  state: keyof typeof marks;
  action?: ReactNode;
  /** On a phone the action is there still when the step is done. */
  stays?: boolean;
  children: ReactNode;
}) {
  return (
    <li
      aria-current={state === 'now' ? 'step' : undefined}
      className="grid grid-cols-[20px_minmax(0,1fr)] items-start gap-x-3 py-2.5 not-first:border-t not-first:border-line tablet:grid-cols-[20px_minmax(0,1fr)_auto]"
    >
      <span
        className={cx(
          'grid size-5 place-content-center rounded-full text-[11px] font-current tabular-nums',
          marks[state],
        )}
      >
        {state === 'done' ? <Check size={12} /> : number}
      </span>
      <div className="min-w-0">
        <p className={cx('font-medium', state === 'done' && 'text-text-2')}>
          {title}
          {state === 'done' && <span className="sr-only"> (done)</span>}
        </p>
        <p className="text-row [overflow-wrap:anywhere] text-muted">{children}</p>
      </div>
      {action && (
        <div
          className={cx(
            'max-tablet:col-start-2 max-tablet:mt-2 max-tablet:justify-self-start tablet:self-center',
            state === 'done' && !stays && 'max-tablet:hidden',
          )}
        >
          {action}
        </div>
      )}
    </li>
  );
}
