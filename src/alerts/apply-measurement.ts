// Brings the stored states of a rule up to what was measured, in one transaction with the messages about it: what is stored is told,
// once.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Ending } from '#wire/alerts.ts';
import { advance, type AlertState, type Look } from './evaluating/advance.ts';
import { subjectKey } from './evaluating/subject-key.ts';
import type { AlertTables } from './keeping/alerts-part.ts';
import { addDelivery } from './keeping/kept-deliveries.ts';
import { findLink } from './keeping/kept-mail.ts';
import { passRevision, type KeptRule } from './keeping/kept-rules.ts';
import {
  dropState,
  endFiring,
  noteFiring,
  putState,
  silencesOf,
  statesOf,
  type KeptState,
} from './keeping/kept-states.ts';
import type { Measurement } from './measuring/measurement.ts';
import { makeMessage, type Told } from './sending/make-message.ts';

/** The most states of one rule. Beyond them nothing more becomes pending. */
const mostStates = 500;

/** The states that have to be written after a look. All lists are empty when all is as it was. */
interface Outcome {
  readonly kept: KeptState[];
  readonly fired: KeptState[];
  readonly ended: Told[];
  readonly dropped: KeptState[];
}

export async function applyMeasurement(
  database: Kysely<AlertTables>,
  rule: KeptRule,
  measurement: Measurement,
  look: Look,
): Promise<void> {
  const states = await statesOf(database, rule.id);
  const outcome = outcomeOf(rule, states, measurement, look);
  const silences = await silencesOf(database, look.now);
  const isSilenced = ({ subject }: KeptState): boolean =>
    silences.some((one) => one.rule === rule.id && one.subject === subjectKey(subject));
  const telling = [...outcome.kept, ...outcome.fired].some(
    (state) => state.phase === 'firing' && !state.told && !isSilenced(state),
  );
  const isSame = JSON.stringify(measurement.remarks) === JSON.stringify(rule.remarks);
  const isQuiet = outcome.fired.length + outcome.ended.length + outcome.dropped.length === 0;
  const changed = outcome.kept.filter((state) => isWorthWriting(state, states));
  if (isQuiet && isSame && !telling && changed.length === 0) return;
  await database.transaction().execute(async (tables) => {
    // Another process has looked, or the rule was changed meanwhile: this look is of no use.
    if (!(await passRevision(tables, rule, measurement.remarks))) return;
    const told: Told[] = [];
    for (const state of [...(telling ? outcome.kept : changed), ...outcome.fired]) {
      const tells = state.phase === 'firing' && !state.told && !isSilenced(state);
      if (tells) told.push({ state });
      await putState(tables, tells ? { ...state, told: true } : state);
      await noteFiring(tables, rule, state);
    }
    for (const state of outcome.dropped) await dropState(tables, state);
    await endStates(tables, rule, outcome.ended, look.now);
    await tell(tables, rule, { event: 'fired', told, now: look.now });
  });
}

/** Ends what fires, and tells it where its firing was told. */
export async function endStates(
  tables: Kysely<AlertTables>,
  rule: KeptRule,
  ended: readonly Told[],
  now: number,
): Promise<void> {
  for (const { state, ending = 'resolved' } of ended) {
    await dropState(tables, state);
    await endFiring(tables, state.id, { ended_at: now, ending, peak: state.peak });
  }
  await tell(tables, rule, { event: 'resolved', told: ended.filter(({ state }) => state.told), now });
}

async function tell(
  tables: Kysely<AlertTables>,
  rule: KeptRule,
  { event, told, now }: { event: 'fired' | 'resolved'; told: readonly Told[]; now: number },
): Promise<void> {
  if (told.length === 0) return;
  const message = makeMessage(event, rule, told, { now, link: await findLink(tables) });
  for (const destination of rule.to) await addDelivery(tables, { destination, rule: rule.id, message, now });
}

function outcomeOf(
  rule: KeptRule,
  states: readonly KeptState[],
  { found, complete }: Measurement,
  look: Look,
): Outcome {
  const before = new Map(states.map((state) => [subjectKey(state.subject), state]));
  const outcome: Outcome = { kept: [], fired: [], ended: [], dropped: [] };
  let room = mostStates - states.length;
  for (const { subject, found: one } of found) {
    const key = subjectKey(subject);
    const known = before.get(key);
    before.delete(key);
    const { state, change } = advance(known, one, rule, look);
    if (!known) {
      if (!state || room <= 0) continue;
      room -= 1;
    }
    const kept = state && keptOf(rule, subject, state, known);
    if (change === 'fired' && kept) outcome.fired.push(kept);
    else if (change === 'resolved' && known) outcome.ended.push({ state: known, ending: 'resolved' });
    else if (kept) outcome.kept.push(kept);
    else if (known) outcome.dropped.push(known);
  }
  const ending: Ending = 'gone';
  for (const known of before.values()) {
    if (!complete) outcome.kept.push(known);
    else if (known.phase === 'firing') outcome.ended.push({ state: known, ending });
    else outcome.dropped.push(known);
  }
  return outcome;
}

const keptOf = (
  rule: KeptRule,
  subject: KeptState['subject'],
  state: AlertState,
  known: KeptState | undefined,
): KeptState => ({
  ...state,
  id: known?.id ?? randomUUID(),
  rule: rule.id,
  subject,
  told: known?.told ?? false,
  acknowledged: known?.acknowledged ?? null,
});

/** Of a firing state the value changes at each look. It is written when a reader would see it. */
function isWorthWriting(state: KeptState, before: readonly KeptState[]): boolean {
  const known = before.find(({ id }) => id === state.id);
  if (known === state) return false;
  if (!known || state.phase === 'pending') return true;
  return (
    known.peak !== state.peak ||
    known.cleared !== state.cleared ||
    known.text !== state.text ||
    rounded(known.value) !== rounded(state.value)
  );
}

const rounded = (value: number | null): string => value?.toPrecision(2) ?? '';
