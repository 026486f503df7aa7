// When the subjects of a rule were last asked for, for silence.
import type { Subject } from '#wire/alerts.ts';
import type { ListedName } from '#wire/traffic.ts';
import type { Measuring, OneGateway } from './measurement.ts';
import type { TrafficAnswers } from './traffic-answers.ts';
import { subjectOf } from './traffic-subjects.ts';

/** Milliseconds after which something that was never chosen by name is no longer missed. */
const forgotten = 7 * 86_400_000;
const most = 5000;

export interface LastSeen {
  readonly subject: Subject;
  /** Milliseconds since the epoch; 0 for never. */
  readonly at: number;
}

export async function lastSeenOf(
  { rule, now }: Pick<Measuring, 'rule' | 'now'>,
  gateway: OneGateway,
  traffic: TrafficAnswers,
): Promise<readonly LastSeen[]> {
  if (rule.of === 'gateway') {
    const { gateways } = await traffic.state();
    const at = gateways.find(({ id }) => id === gateway.id)?.last_seen ?? 0;
    return [{ subject: subjectOf(gateway, 'gateway', gateway), at }];
  }
  const { of } = rule;
  const { rows } = await traffic.seen(of === 'consumer' ? 'consumer' : 'target', gateway.id);
  const seen = new Map<string, { id: string; name: string; at: number }>();
  for (const row of rows) {
    const { id, name } = namedBy(row, of);
    const at = Math.max(seen.get(id)?.at ?? 0, row.last_seen);
    if (id !== '') seen.set(id, { id, name, at });
  }
  if (rule.only.length > 0)
    return rule.only.map((chosen) => ({
      subject: subjectOf(gateway, of, chosen),
      at: seen.get(chosen.id)?.at ?? 0,
    }));
  return [...seen.values()]
    .filter(({ at }) => at > now - forgotten)
    .slice(0, most)
    .map(({ id, name, at }) => ({ subject: subjectOf(gateway, of, { id, name }), at }));
}

const namedBy = (row: ListedName, of: 'target' | 'service' | 'consumer'): { id: string; name: string } =>
  of === 'service' ? { id: row.parent, name: row.parent_name } : row;
