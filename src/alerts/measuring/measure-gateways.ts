// Measures what Admin APIs tell: gateways that do not answer, targets that are unhealthy, certificates that expire.
import type { TargetHealth } from '#client';
import type { RuleDraft, Subject } from '#wire/alerts.ts';
import type { Found } from '../evaluating/advance.ts';
import { judgeDays } from '../evaluating/judge.ts';
import type { GatewayReadings } from './gateway-readings.ts';
import type { KeptReadings } from './kept-readings.ts';
import { nothing, type Measurement, type Measuring, type OneGateway } from './measurement.ts';

type Each = Measurement['found'][number];

const day = 86_400_000;

export async function measureGateways(measuring: Measuring, readings: GatewayReadings): Promise<Measurement> {
  const each = await Promise.all(
    measuring.gateways.map((gateway) => measureOne(measuring, gateway, readings)),
  );
  return {
    found: each.flatMap(({ found }) => found),
    complete: each.every(({ complete }) => complete),
    remarks: each.flatMap(({ remarks }) => remarks),
  };
}

function measureOne(
  measuring: Measuring,
  gateway: OneGateway,
  readings: GatewayReadings,
): Promise<Measurement> {
  switch (measuring.rule.metric) {
    case 'target':
      return measureTargets(measuring, gateway, readings);
    case 'certificate':
      return measureCertificates(measuring, gateway, readings);
    default:
      return measureAway(measuring, gateway, readings);
  }
}

const unread = (gateway: OneGateway, why: string): Measurement => ({
  found: [],
  complete: false,
  remarks: [`${gateway.name}: ${why}`],
});

const subjectIn = (gateway: OneGateway, kind: Subject['kind'], id: string, name: string): Subject => ({
  gateway: gateway.id,
  gateway_name: gateway.name,
  kind,
  id,
  name,
});

async function measureAway(
  { now }: Measuring,
  gateway: OneGateway,
  readings: GatewayReadings,
): Promise<Measurement> {
  const away = await readings.away.of(gateway.id, now);
  if ('why' in away) return unread(gateway, away.why);
  const subject = subjectIn(gateway, 'gateway', gateway.id, gateway.name);
  const found: Found =
    away.value === undefined
      ? { verdict: 'clear', value: null, text: '' }
      : { verdict: 'breach', value: null, text: away.value };
  return { found: [{ subject, found }], complete: true, remarks: [] };
}

const isChosen = ({ only }: RuleDraft, id: string): boolean =>
  only.length === 0 || only.some((one) => one.id === id);

/** The findings in the rows of a gateway, where it has such rows and they could be read. */
async function withRows<Rows>(
  gateway: OneGateway,
  readings: KeptReadings<Rows | undefined>,
  { now, what }: { now: number; what: string },
  measure: (rows: Rows) => Omit<Measurement, 'complete'>,
): Promise<Measurement> {
  const read = await readings.of(gateway.id, now);
  if ('why' in read) return unread(gateway, read.why);
  if (read.value === undefined)
    return { found: [], complete: true, remarks: [`${gateway.name} has no ${what}`] };
  return { ...measure(read.value), complete: true };
}

const measureTargets = (
  { rule, now }: Measuring,
  gateway: OneGateway,
  { upstreams: readings }: GatewayReadings,
): Promise<Measurement> =>
  withRows(gateway, readings, { now, what: 'upstreams' }, (upstreams) => {
    const found: Each[] = [];
    const unchecked: string[] = [];
    let untold = false;
    for (const { id, name, targets } of upstreams) {
      if (!isChosen(rule, id)) continue;
      if (targets.some(({ health }) => health === 'HEALTHCHECKS_OFF')) unchecked.push(name);
      untold ||= targets.some(({ health }) => health === 'unknown');
      for (const { target, health } of targets) {
        const subject = subjectIn(gateway, 'upstream', `${id}/${target}`, `${target} of ${name}`);
        found.push({ subject, found: foundHealth(health) });
      }
    }
    const remarks: string[] = [];
    if (untold) remarks.push(`${gateway.name} does not tell the health of targets`);
    if (unchecked.length > 0) remarks.push(`Without health checks nothing is known of ${short(unchecked)}`);
    return { found, remarks };
  });

const foundHealth = (health: TargetHealth): Found => {
  if (health === 'UNHEALTHY') return { verdict: 'breach', value: null, text: 'its health checks fail' };
  if (health === 'DNS_ERROR') return { verdict: 'breach', value: null, text: 'its name has no address' };
  return health === 'HEALTHY' ? { verdict: 'clear', value: null, text: '' } : nothing;
};

const short = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

const measureCertificates = (
  { rule, now }: Measuring,
  gateway: OneGateway,
  { certificates: readings }: GatewayReadings,
): Promise<Measurement> =>
  withRows(gateway, readings, { now, what: 'certificates' }, (certificates) => {
    const chosen = certificates.filter(({ id }) => isChosen(rule, id));
    const unreadable = chosen.filter(({ until }) => until === undefined).map(({ name }) => name);
    return {
      found: chosen.map(({ id, name, until }) => {
        const subject = subjectIn(gateway, 'certificate', id, name);
        if (until === undefined) return { subject, found: nothing };
        const days = (until - now) / day;
        return { subject, found: { verdict: judgeDays(rule, days), value: days, text: '' } };
      }),
      remarks: unreadable.length > 0 ? [`No certificate can be read in ${short(unreadable)}`] : [],
    };
  });
