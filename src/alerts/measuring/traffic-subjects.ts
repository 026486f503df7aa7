// The subjects that a rule about the traffic looks at: those that were chosen, those that were seen, and those that have a state.
import type { LookedAt, RuleDraft, Subject } from '#wire/alerts.ts';
import type { ListedName, ShownTotals } from '#wire/traffic.ts';
import { subjectKey } from '../evaluating/subject-key.ts';
import type { Measuring, OneGateway } from './measurement.ts';
import type { Span, TrafficAnswers } from './traffic-answers.ts';

/** The most of one gateway that a rule for each of them looks at: those with most of what it is about. */
const most = 1000;
const mostServices = 100;

export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly totals?: ShownTotals;
}

export const subjectOf = (gateway: OneGateway, kind: LookedAt, { id, name }: Listed): Subject => ({
  gateway: gateway.id,
  gateway_name: gateway.name,
  kind,
  id,
  name,
});

const sortOf = ({ metric }: RuleDraft) =>
  metric === 'server_errors' || metric === 'client_errors' ? metric : 'requests';

/** Those with traffic in the range, with their sums where those are known already. */
async function withTraffic(
  rule: RuleDraft,
  gateway: OneGateway,
  span: Span,
  traffic: TrafficAnswers,
): Promise<readonly Listed[]> {
  if (rule.of === 'gateway') return [{ id: gateway.id, name: gateway.name }];
  const of = rule.of === 'consumer' ? 'consumer' : 'target';
  const asked = { ...span, gateway: gateway.id, of, sort: sortOf(rule), limit: most } as const;
  const { rows } = await traffic.list(asked);
  if (rule.of === 'service') return servicesOf(rows);
  return rows.map((row) => ({ id: row.id, name: row.name, totals: row }));
}

export function servicesOf(rows: readonly Pick<ListedName, 'parent' | 'parent_name'>[]): readonly Listed[] {
  const services = new Map<string, Listed>();
  for (const { parent: id, parent_name: name } of rows)
    if (id !== '' && services.size < mostServices) services.set(id, { id, name });
  return [...services.values()];
}

/** Also those of the rule and those with a state that have no traffic now. */
export async function subjectsOf(
  { rule, known }: Pick<Measuring, 'rule' | 'known'>,
  gateway: OneGateway,
  span: Span,
  traffic: TrafficAnswers,
): Promise<readonly { readonly subject: Subject; readonly totals?: ShownTotals }[]> {
  if (rule.of !== 'gateway' && rule.only.length > 0)
    return rule.only.map((chosen) => ({ subject: subjectOf(gateway, rule.of, chosen) }));
  const listed = (await withTraffic(rule, gateway, span, traffic)).map((each) => ({
    subject: subjectOf(gateway, rule.of, each),
    ...(each.totals && { totals: each.totals }),
  }));
  const there = new Set(listed.map(({ subject }) => subjectKey(subject)));
  const further = known.filter(
    (subject) =>
      subject.gateway === gateway.id && subject.kind === rule.of && !there.has(subjectKey(subject)),
  );
  return [...listed, ...further.map((subject) => ({ subject }))];
}
