// The states of rules for their subjects, and the history of what has fired.
import type { Kysely } from 'kysely';
import type { Ending, Firing, FiringList, Subject } from '#wire/alerts.ts';
import type { AlertState } from '../evaluating/advance.ts';
import { subjectKey } from '../evaluating/subject-key.ts';
import type { AlertTables, FiringRow, StateRow } from './alerts-part.ts';
import type { KeptRule } from './kept-rules.ts';
import { isSubject, readStored } from './stored-json.ts';

export interface KeptState extends AlertState {
  readonly id: string;
  readonly rule: string;
  readonly subject: Subject;
  readonly told: boolean;
  readonly acknowledged: { readonly by: string; readonly at: number } | null;
}

const mostFirings = 10_000;
/** Milliseconds. */
const keptFor = 400 * 86_400_000;

const subjectIn = (words: string): Subject => readStored(words, isSubject);

const readState = (row: StateRow): KeptState => ({
  id: row.id,
  rule: row.rule,
  subject: subjectIn(row.subject_words),
  phase: row.phase,
  since: row.since,
  held: row.held,
  cleared: row.cleared,
  fired_at: row.fired_at,
  value: row.value,
  peak: row.peak,
  text: row.text,
  told: row.told === 1,
  acknowledged:
    row.acknowledged_at === null ? null : { by: row.acknowledged_by ?? '', at: row.acknowledged_at },
});

export async function statesOf(tables: Kysely<AlertTables>, rule?: string): Promise<readonly KeptState[]> {
  let query = tables.selectFrom('alert_states').selectAll().orderBy('since').orderBy('id');
  if (rule !== undefined) query = query.where('rule', '=', rule);
  return (await query.execute()).map(readState);
}

export async function findState(tables: Kysely<AlertTables>, id: string): Promise<KeptState | undefined> {
  const row = await tables.selectFrom('alert_states').selectAll().where('id', '=', id).executeTakeFirst();
  return row && readState(row);
}

export async function putState(tables: Kysely<AlertTables>, state: KeptState): Promise<void> {
  const columns = {
    id: state.id,
    subject_words: JSON.stringify(state.subject),
    phase: state.phase,
    since: state.since,
    held: state.held,
    cleared: state.cleared,
    fired_at: state.fired_at,
    value: state.value,
    peak: state.peak,
    text: state.text,
    told: state.told ? 1 : 0,
  };
  await tables
    .insertInto('alert_states')
    .values({
      rule: state.rule,
      subject: subjectKey(state.subject),
      ...columns,
      acknowledged_by: state.acknowledged?.by ?? null,
      acknowledged_at: state.acknowledged?.at ?? null,
    })
    .onConflict((conflict) => conflict.columns(['rule', 'subject']).doUpdateSet(columns))
    .execute();
}

export async function dropState(
  tables: Kysely<AlertTables>,
  { rule, subject }: Pick<KeptState, 'rule' | 'subject'>,
): Promise<void> {
  await tables
    .deleteFrom('alert_states')
    .where('rule', '=', rule)
    .where('subject', '=', subjectKey(subject))
    .execute();
}

export async function acknowledge(
  tables: Kysely<AlertTables>,
  id: string,
  by: { by: string; at: number } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tables
    .updateTable('alert_states')
    .set({ acknowledged_by: by?.by ?? null, acknowledged_at: by?.at ?? null })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The subjects of a rule whose messages are held back, with the time until which they are. */
export async function silencesOf(
  tables: Kysely<AlertTables>,
  now: number,
): Promise<readonly { rule: string; subject: string; until: number }[]> {
  return tables.selectFrom('alert_silences').selectAll().where('until', '>', now).execute();
}

/** `until`: null ends it. */
export async function silence(
  tables: Kysely<AlertTables>,
  { rule, subject }: Pick<KeptState, 'rule' | 'subject'>,
  until: number | null,
): Promise<void> {
  await tables.deleteFrom('alert_silences').where('until', '<=', Date.now()).execute();
  const key = subjectKey(subject);
  await tables.deleteFrom('alert_silences').where('rule', '=', rule).where('subject', '=', key).execute();
  if (until !== null)
    await tables.insertInto('alert_silences').values({ rule, subject: key, until }).execute();
}

const readFiring = ({ subject_words: words, ...row }: FiringRow): Firing => ({
  ...row,
  subject: subjectIn(words),
});

/** Notes that a state has fired, and how bad it has become. */
export async function noteFiring(
  tables: Kysely<AlertTables>,
  rule: Pick<KeptRule, 'id' | 'name' | 'metric'>,
  state: KeptState,
): Promise<void> {
  if (state.fired_at === null) return;
  const { id, subject, since, fired_at, peak, text } = state;
  await tables
    .insertInto('alert_firings')
    .values({
      id,
      rule: rule.id,
      rule_name: rule.name,
      metric: rule.metric,
      subject_words: JSON.stringify(subject),
      since,
      fired_at,
      ended_at: null,
      ending: null,
      peak,
      text,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ peak, text }))
    .execute();
}

export async function endFiring(
  tables: Kysely<AlertTables>,
  id: string,
  { ended_at, ending, peak }: { ended_at: number; ending: Ending; peak: number | null },
): Promise<void> {
  await tables.updateTable('alert_firings').set({ ended_at, ending, peak }).where('id', '=', id).execute();
}

export async function lastFiringOf(tables: Kysely<AlertTables>, rule: string): Promise<Firing | undefined> {
  const row = await tables
    .selectFrom('alert_firings')
    .selectAll()
    .where('rule', '=', rule)
    .where('ended_at', 'is not', null)
    .orderBy('fired_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && readFiring(row);
}

/** Those that are over. `before` is what the list before has said. */
export async function listFirings(
  tables: Kysely<AlertTables>,
  { before, limit }: { before: { at: number; id: string } | undefined; limit: number },
): Promise<FiringList> {
  let query = tables
    .selectFrom('alert_firings')
    .selectAll()
    .where('ended_at', 'is not', null)
    .orderBy('fired_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (before)
    query = query.where((where) =>
      where.or([
        where('fired_at', '<', before.at),
        where.and([where('fired_at', '=', before.at), where('id', '<', before.id)]),
      ]),
    );
  const firings = (await query.execute()).map(readFiring);
  const last = firings[limit - 1];
  return firings.length > limit && last
    ? { firings: firings.slice(0, limit), next: `${last.fired_at}.${last.id}` }
    : { firings };
}

export async function pruneFirings(tables: Kysely<AlertTables>, now: number): Promise<void> {
  const oldest = await tables
    .selectFrom('alert_firings')
    .select('fired_at')
    .orderBy('fired_at', 'desc')
    .offset(mostFirings)
    .limit(1)
    .executeTakeFirst();
  const before = Math.max(now - keptFor, oldest?.fired_at ?? 0);
  await tables
    .deleteFrom('alert_firings')
    .where('fired_at', '<=', before)
    .where('ended_at', 'is not', null)
    .execute();
}
