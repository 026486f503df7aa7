// The content of the page Alerts: rules, pending and firing alerts, and the destinations of messages. Without any secret.
import type {
  AlertsPage,
  RuleState,
  ShownAlert,
  ShownDestination,
  ShownMail,
  ShownRule,
} from '#wire/alerts.ts';
import type { Alerts } from './alerts.ts';
import { subjectKey } from './evaluating/subject-key.ts';
import { deliveryStates, toldAbout } from './keeping/kept-deliveries.ts';
import { listDestinations, type KeptDestination } from './keeping/kept-destinations.ts';
import { findLink, findMail } from './keeping/kept-mail.ts';
import { listRules, type KeptRule } from './keeping/kept-rules.ts';
import { lastFiringOf, silencesOf, statesOf, type KeptState } from './keeping/kept-states.ts';

export async function shownPage(alerts: Alerts, isKept: boolean, now: number): Promise<AlertsPage> {
  const { tables, options } = alerts;
  const rules = await listRules(tables);
  const states = await statesOf(tables);
  const destinations = await listDestinations(tables, options.sealing);
  return {
    rules: await Promise.all(rules.map((rule) => shownRule(alerts, rule, states))),
    alerts: await shownAlerts(alerts, rules, states, destinations, now),
    destinations: await shownDestinations(alerts, destinations),
    mail: await shownMail(alerts),
    link: await findLink(tables),
    recorded: options.traffic !== undefined,
    checked_at: alerts.checkedAt,
    kept: isKept,
  };
}

export async function shownRule(
  { tables }: Alerts,
  { revision: _revision, ...rule }: KeptRule,
  states: readonly KeptState[],
): Promise<ShownRule> {
  const own = states.filter((state) => state.rule === rule.id);
  const last = await lastFiringOf(tables, rule.id);
  return { ...rule, state: stateOf(rule, own), last: last ?? null };
}

function stateOf({ on }: Pick<KeptRule, 'on'>, states: readonly KeptState[]): RuleState {
  if (!on) return 'off';
  if (states.some(({ phase }) => phase === 'firing')) return 'firing';
  return states.length > 0 ? 'pending' : 'quiet';
}

async function shownAlerts(
  { tables }: Alerts,
  rules: readonly KeptRule[],
  states: readonly KeptState[],
  destinations: readonly KeptDestination[],
  now: number,
): Promise<readonly ShownAlert[]> {
  const silences = await silencesOf(tables, now);
  const lasting = new Map(rules.map(({ id, lasting: seconds }) => [id, seconds]));
  const names = new Map(destinations.map(({ id, name }) => [id, name]));
  const firing = states.filter(({ phase }) => phase === 'firing');
  const told =
    firing.length === 0
      ? new Map<string, readonly string[]>()
      : await toldAbout(tables, Math.min(...firing.map(({ fired_at: at }) => at ?? now)));
  return states.map((state) => {
    const { id, rule, subject, phase, value, text, since, fired_at, held, acknowledged } = state;
    const key = subjectKey(subject);
    return {
      id,
      rule,
      subject,
      state: phase,
      value,
      text,
      since,
      fired_at,
      fires_in: phase === 'firing' ? 0 : Math.max(0, (lasting.get(rule) ?? 0) - held),
      acknowledged,
      silenced_until: silences.find((one) => one.rule === rule && one.subject === key)?.until ?? null,
      told: (told.get(id) ?? []).flatMap((destination) => names.get(destination) ?? []),
    };
  });
}

export async function shownDestinations(
  { tables }: Alerts,
  destinations: readonly KeptDestination[],
): Promise<readonly ShownDestination[]> {
  const states = await deliveryStates(tables);
  return destinations.map((destination) => {
    const { id, name, kind } = destination;
    const { last = null, waiting = 0 } = states.get(id) ?? {};
    const common = { id, name, kind, last, waiting };
    if (destination.kind === 'mail') {
      const { addresses } = destination;
      const shown = addresses.join(', ');
      return { ...common, shown, shape: 'json', addresses, has_authorization: false, problem: '' };
    }
    const { webhook, shown, shape } = destination;
    const isRead = typeof webhook === 'object';
    return {
      ...common,
      shown,
      shape,
      addresses: [],
      has_authorization: isRead && webhook.authorization !== '',
      problem: isRead ? '' : webhook,
    };
  });
}

export async function shownMail({ tables, options }: Alerts): Promise<ShownMail | null> {
  if (options.mail) {
    const { password, ...server } = options.mail;
    return { ...server, source: 'settings', has_password: password !== '', problem: '' };
  }
  const kept = await findMail(tables, options.sealing);
  if (!kept) return null;
  const { server, password } = kept;
  const problem = password && 'problem' in password ? password.problem : '';
  return { ...server, source: 'page', has_password: password !== null, problem };
}
