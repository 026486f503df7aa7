// Measures what the recorded traffic tells: failures, latencies, numbers of requests, silence.
import { TrafficUnavailable } from '#traffic/worker/traffic.ts';
import type { Subject } from '#wire/alerts.ts';
import { spanText } from '#wire/alert-words.ts';
import type { Found } from '../evaluating/advance.ts';
import { judge } from '../evaluating/judge.ts';
import { subjectKey } from '../evaluating/subject-key.ts';
import { nothing, type Measurement, type Measuring, type OneGateway } from './measurement.ts';
import { lastSeenOf } from './silent-subjects.ts';
import type { StillThere } from './still-there.ts';
import type { TrafficAnswers } from './traffic-answers.ts';
import { subjectsOf } from './traffic-subjects.ts';
import { filterOf, noTotals, spanOf, valueOf } from './traffic-values.ts';

type Each = Measurement['found'][number];

/** Without traffic nothing is recorded here. */
export async function measureTraffic(
  measuring: Measuring,
  traffic: TrafficAnswers | undefined,
  stillThere: StillThere,
): Promise<Measurement> {
  const unknown = { found: [], complete: false };
  if (!traffic)
    return { ...unknown, remarks: ['Traffic is not recorded: Gatehouse was started with --traffic off'] };
  try {
    const recorded = new Set((await traffic.state()).gateways.map(({ id }) => id));
    const found: Each[] = [];
    const remarks: string[] = [];
    for (const gateway of measuring.gateways) {
      if (recorded.has(gateway.id)) found.push(...(await measureOne(measuring, gateway, traffic)));
      else remarks.push(`No traffic of ${gateway.name} has been recorded so far`);
    }
    return {
      found: await withoutDeleted(found, measuring, stillThere),
      complete: remarks.length === 0,
      remarks,
    };
  } catch (error) {
    if (!(error instanceof TrafficUnavailable)) throw error;
    return { ...unknown, remarks: [`The traffic cannot be read: ${error.message}`] };
  }
}

const measureOne = (
  measuring: Measuring,
  gateway: OneGateway,
  traffic: TrafficAnswers,
): Promise<readonly Each[]> =>
  measuring.rule.metric === 'silence'
    ? measureSilence(measuring, gateway, traffic)
    : measureValues(measuring, gateway, traffic);

async function measureValues(
  measuring: Measuring,
  gateway: OneGateway,
  traffic: TrafficAnswers,
): Promise<readonly Each[]> {
  const { rule, now, wholeSince } = measuring;
  const span = spanOf(rule, now);
  const whole = wholeSince <= span.from * 1000;
  const found: Each[] = [];
  for (const { subject, totals: listed } of await subjectsOf(measuring, gateway, span, traffic)) {
    const totals =
      listed ?? (await traffic.summary(filterOf(gateway.id, rule.of, subject.id), span)) ?? noTotals;
    const value = valueOf(rule.metric, totals, span.to - span.from);
    const verdict = judge(rule, { value, requests: totals.requests, whole });
    found.push({ subject, found: { verdict, value, text: '' } });
  }
  return found;
}

async function measureSilence(
  measuring: Measuring,
  gateway: OneGateway,
  traffic: TrafficAnswers,
): Promise<readonly Each[]> {
  const { rule, now, wholeSince } = measuring;
  const begin = now - rule.window * 1000;
  const seen = await lastSeenOf(measuring, gateway, traffic);
  return seen.map(({ subject, at }) => {
    const verdict = judge(rule, { value: null, requests: at > begin ? 1 : 0, whole: wholeSince <= begin });
    const text = at === 0 ? 'no request was ever seen' : `no request for ${spanText((now - at) / 1000)}`;
    return { subject, found: { verdict, value: null, text: verdict === 'breach' ? text : '' } };
  });
}

/** Only a rule that misses requests can be about something that was deleted. */
async function withoutDeleted(
  found: readonly Each[],
  { rule: { metric }, now }: Measuring,
  stillThere: StillThere,
): Promise<readonly Each[]> {
  if (metric !== 'silence' && metric !== 'volume_below') return found;
  const missed: Subject[] = found
    .filter((each) => each.found.verdict === 'breach')
    .map(({ subject }) => subject);
  if (missed.length === 0) return found;
  const there = await stillThere.of(missed, now);
  return found.flatMap((each) => {
    if (each.found.verdict !== 'breach') return [each];
    const known = there.get(subjectKey(each.subject));
    if (known === false) return [];
    return [known ? each : { ...each, found: unsure(each.found) }];
  });
}

const unsure = ({ value }: Found): Found => ({ ...nothing, value });
