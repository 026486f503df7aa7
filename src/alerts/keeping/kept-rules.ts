// The rules, in the dashboard's own database.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { RuleDraft } from '#wire/alerts.ts';
import type { AlertTables, RuleRow } from './alerts-part.ts';
import { isDefinition, isTexts, readStored } from './stored-json.ts';

export interface KeptRule extends RuleDraft {
  readonly id: string;
  readonly revision: number;
  readonly remarks: readonly string[];
}

export function readRule({ id, name, definition, revision, remarks }: RuleRow): KeptRule {
  const rule = readStored(definition, isDefinition);
  return { ...rule, name, id, revision, remarks: readStored(remarks, isTexts) };
}

const definitionOf = ({ name: _name, ...rule }: RuleDraft): string => JSON.stringify(rule);

export async function listRules(tables: Kysely<AlertTables>): Promise<readonly KeptRule[]> {
  const rows = await tables
    .selectFrom('alert_rules')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(readRule);
}

export async function findRule(tables: Kysely<AlertTables>, id: string): Promise<KeptRule | undefined> {
  const row = await tables.selectFrom('alert_rules').selectAll().where('id', '=', id).executeTakeFirst();
  return row && readRule(row);
}

export async function addRule(tables: Kysely<AlertTables>, draft: RuleDraft): Promise<string> {
  const id = randomUUID();
  await tables
    .insertInto('alert_rules')
    .values({
      id,
      name: draft.name,
      definition: definitionOf(draft),
      revision: 0,
      remarks: '[]',
      created_at: Date.now(),
    })
    .execute();
  return id;
}

export async function changeRule(tables: Kysely<AlertTables>, id: string, draft: RuleDraft): Promise<void> {
  await tables
    .updateTable('alert_rules')
    .set(({ eb }) => ({
      name: draft.name,
      definition: definitionOf(draft),
      revision: eb('revision', '+', 1),
      remarks: '[]',
    }))
    .where('id', '=', id)
    .execute();
}

/** Was the rule still at this revision? */
export async function passRevision(
  tables: Kysely<AlertTables>,
  { id, revision }: Pick<KeptRule, 'id' | 'revision'>,
  remarks: readonly string[],
): Promise<boolean> {
  const { numUpdatedRows } = await tables
    .updateTable('alert_rules')
    .set({ revision: revision + 1, remarks: JSON.stringify(remarks) })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
