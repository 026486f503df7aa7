import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BellOff, BellRing, CircleAlert, Hand } from 'lucide-react';
import { lazy, Suspense } from 'react';
import {
  acknowledge,
  alertTitle,
  conditionText,
  foundText,
  isOfTraffic,
  readAlertsAnew,
  silence,
  type ShownAlert,
  type ShownRule,
} from '#dashboard/api/alerts.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { listed } from '#dashboard/lib/listed.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Chip } from '#dashboard/ui/chip.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { clockTime } from '../time-words.ts';

/** Fetched when an alert about the traffic fires. */
const FiringDetails = lazy(async () => ({
  default: (await import('./firing-details.tsx')).FiringDetails,
}));

const hour = 3600;

/** One alert that fires: what is wrong, since when, and where that was sent to. */
export function FiringCard({ alert, rule }: { alert: ShownAlert; rule: ShownRule }) {
  return (
    <article
      aria-label={alertTitle(rule.name, alert.subject)}
      className="rounded-card border border-bad-line p-4 tablet:px-4.5 tablet:py-4"
    >
      <div className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-3 gap-y-3 tablet:grid-cols-[20px_minmax(0,1fr)_auto]">
        <CircleAlert size={20} aria-hidden="true" className="mt-0.5 text-bad" />
        <div className="min-w-0">
          <h3 className="!text-title font-strong [overflow-wrap:anywhere]">
            {alertTitle(rule.name, alert.subject)}
          </h3>
          <p className="mt-0.5 [overflow-wrap:anywhere] text-text-2">{sentence(alert, rule)}</p>
          <States alert={alert} />
        </div>
        <Buttons alert={alert} />
      </div>
      {isOfTraffic(rule.metric) && (
        <Suspense fallback={<div className="mt-4 h-42" aria-busy="true" />}>
          <FiringDetails alert={alert} rule={rule} />
        </Suspense>
      )}
    </article>
  );
}

function sentence(
  { value, text, since, fired_at, told, silenced_until }: ShownAlert,
  rule: ShownRule,
): string {
  const found = foundText(rule.metric, value, text);
  const parts = [
    `${found === '' ? '' : `Now ${found}; `}${conditionText(rule)} since ${clockTime(since)}`,
    ...(fired_at === null
      ? []
      : [`Fired ${clockTime(fired_at)}, ${toldText(told, silenced_until !== null, rule)}`]),
  ];
  return `${parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('. ')}.`;
}

function toldText(told: readonly string[], isSilenced: boolean, { to }: Pick<ShownRule, 'to'>): string {
  if (told.length > 0) return `sent to ${listed(told)}`;
  if (isSilenced) return 'sent nowhere: it is silenced';
  return to.length === 0 ? 'sent nowhere: the rule has no destination' : 'not sent yet';
}

function States({ alert: { acknowledged, silenced_until: until } }: { alert: ShownAlert }) {
  if (!acknowledged && until === null) return null;
  return (
    <p className="mt-2 flex flex-wrap gap-1.5">
      {acknowledged && (
        <Chip>
          <Hand size={12} />
          {acknowledged.by === '' ? 'Somebody' : acknowledged.by} is on it since {clockTime(acknowledged.at)}
        </Chip>
      )}
      {until !== null && (
        <Chip>
          <BellOff size={12} />
          silenced until {clockTime(until)}
        </Chip>
      )}
    </p>
  );
}

function Buttons({ alert: { id, acknowledged, silenced_until: until } }: { alert: ShownAlert }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (run: () => Promise<void>) => run(),
    onError: (error) => showToast({ text: reasonOf(error) }),
    onSettled: () => readAlertsAnew(client),
  });
  return (
    <div className="col-start-2 flex flex-wrap items-start gap-2 tablet:col-start-3">
      <Button
        aria-pressed={acknowledged !== null}
        disabled={change.isPending}
        onClick={() => change.mutate(() => acknowledge(id, acknowledged === null))}
      >
        <Hand size={16} />
        {acknowledged ? 'Not on it' : 'I’m on it'}
      </Button>
      <Button
        kind="quiet"
        disabled={change.isPending}
        onClick={() => change.mutate(() => silence(id, until === null ? hour : null))}
      >
        {until === null ? <BellOff size={16} /> : <BellRing size={16} />}
        {until === null ? 'Silence 1 h' : 'End the silence'}
      </Button>
    </div>
  );
}
