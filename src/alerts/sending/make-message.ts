// Makes the message about alerts of one rule that have fired, or are over. Pure.
import { randomUUID } from 'node:crypto';
import { alertTitle, conditionText, foundText, spanText } from '#wire/alert-words.ts';
import type { AlertMessage, Ending, MessageAlert, RuleDraft } from '#wire/alerts.ts';
import type { KeptState } from '../keeping/kept-states.ts';

/** Alerts that one message lists. */
const most = 50;

export interface Told {
  readonly state: KeptState;
  readonly ending?: Ending;
}

type NamedRule = RuleDraft & { readonly id: string };

const iso = (time: number): string => new Date(time).toISOString();

function messageAlert({ state, ending }: Told, now: number): MessageAlert {
  const { id, subject, value, text, since, fired_at, peak } = state;
  return {
    id,
    subject,
    value,
    text,
    since: iso(since),
    fired_at: iso(fired_at ?? now),
    ...(ending && { ended_at: iso(now), ending, peak }),
  };
}

/** "Server errors on Billing: 7.4 % of requests answered 5xx" */
export function alertLine(rule: Pick<AlertMessage['rule'], 'name' | 'metric'>, alert: MessageAlert): string {
  const title = alertTitle(rule.name, alert.subject);
  if (alert.ended_at === undefined) {
    const found = foundText(rule.metric, alert.value, alert.text);
    return found === '' ? title : `${title}: ${found}`;
  }
  const lasted = spanText((Date.parse(alert.ended_at) - Date.parse(alert.fired_at)) / 1000);
  return `${title}: ${endings[alert.ending ?? 'resolved']} after ${lasted}`;
}

const endings: Readonly<Record<Ending, string>> = {
  resolved: 'over',
  gone: 'no longer there,',
  off: 'the rule was changed or switched off',
};

export function makeMessage(
  event: 'fired' | 'resolved',
  rule: NamedRule,
  told: readonly Told[],
  { now, link }: { now: number; link: string },
): AlertMessage {
  const alerts = told.slice(0, most).map((each) => messageAlert(each, now));
  const named = { id: rule.id, name: rule.name, metric: rule.metric, condition: conditionText(rule) };
  const [first] = alerts;
  const others = told.length - 1;
  const line = first ? alertLine(named, first) : rule.name;
  return {
    id: randomUUID(),
    event,
    time: iso(now),
    text: others > 0 ? `${line}, and ${others} more` : line,
    rule: named,
    alerts,
    more: told.length - alerts.length,
    ...(link !== '' && { link: `${link}/alerts` }),
  };
}

export function testMessage({ now, link }: { now: number; link: string }): AlertMessage {
  return {
    id: randomUUID(),
    event: 'test',
    time: iso(now),
    text: 'This is a test of Gatehouse’s alerts. Nothing is wrong.',
    rule: { id: '', name: 'Test', metric: 'gateway', condition: 'a test was asked for' },
    alerts: [],
    more: 0,
    ...(link !== '' && { link: `${link}/alerts` }),
  };
}
