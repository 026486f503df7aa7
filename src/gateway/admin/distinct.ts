// The rule between rows that what some fields have together no other row has. Its error stands beside those of other fields.
// Kong 0.13.1: kong/plugins/acl/daos.lua, check_unique. As there, a row that is written again is refused for what it has itself.
import type { FieldErrors } from '#schema/errors.ts';
import { validateEntity, type Operation, type Table, type Validation } from '#schema/validate.ts';
import type { Rows } from '../store/store.ts';
import type { Resource } from './resource.ts';

/** Undefined where no row has the same. */
export async function distinctErrors(
  { schema, distinct }: Resource,
  row: Readonly<Table>,
  rows: Rows,
): Promise<FieldErrors | undefined> {
  const last = distinct?.fields.at(-1);
  if (!distinct || last === undefined) return undefined;
  const filter = Object.fromEntries(distinct.fields.map((field) => [field, row[field]]));
  if (!Object.values(filter).every((value) => typeof value === 'string')) return undefined;
  const { total } = await rows.page(schema, { size: 0, filter });
  return total > 0 ? { [last]: distinct.error } : undefined;
}

/** As validateEntity, with this rule. */
export async function validateAmong(
  rows: Rows,
  resource: Resource,
  sent: Readonly<Table>,
  operation: Operation,
  stored: Readonly<Table> = {},
): Promise<Validation> {
  const checked = validateEntity(resource.schema, sent, operation, stored);
  const errors = await distinctErrors(resource, checked.ok ? checked.row : { ...stored, ...sent }, rows);
  if (!errors) return checked;
  if (checked.ok) return { ok: false, problem: { fields: errors } };
  const { problem } = checked;
  if ('code' in problem || 'message' in problem) return checked;
  // What is wrong with a value by itself comes first; then nobody asks who else has it.
  return { ok: false, problem: { fields: { ...errors, ...problem.fields } } };
}
