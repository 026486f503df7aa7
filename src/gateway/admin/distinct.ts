// Refuses a row whose values in some fields together equal those of another row. The error is answered together with those of
// other fields. Kong 0.13.1: kong/plugins/acl/daos.lua, check_unique. As there, a row that is written again unchanged is
// refused because of itself.
import type { FieldErrors } from '#schema/errors.ts';
import { validateEntity, type Operation, type MutableTable, type Validation } from '#schema/validate.ts';
import type { Rows } from '../store/store.ts';
import type { Resource } from './resource.ts';

/** Undefined when no row has the same values. */
export async function distinctErrors(
  { schema, distinct }: Resource,
  row: Readonly<MutableTable>,
  rows: Rows,
): Promise<FieldErrors | undefined> {
  const last = distinct?.fields.at(-1);
  if (!distinct || last === undefined) return undefined;
  const filter = Object.fromEntries(distinct.fields.map((field) => [field, row[field]]));
  if (!Object.values(filter).every((value) => typeof value === 'string')) return undefined;
  const { total } = await rows.page(schema, { size: 0, filter });
  return total > 0 ? { [last]: distinct.error } : undefined;
}

/** The same as validateEntity, with this rule added. */
export async function validateAmong(
  rows: Rows,
  resource: Resource,
  sent: Readonly<MutableTable>,
  operation: Operation,
  stored: Readonly<MutableTable> = {},
): Promise<Validation> {
  const checked = validateEntity(resource.schema, sent, operation, stored);
  const errors = await distinctErrors(resource, checked.ok ? checked.row : { ...stored, ...sent }, rows);
  if (!errors) return checked;
  if (checked.ok) return { ok: false, problem: { fields: errors } };
  const { problem } = checked;
  if ('code' in problem || 'message' in problem) return checked;
  // An error of the value itself replaces the error that another row has the same value.
  return { ok: false, problem: { fields: { ...errors, ...problem.fields } } };
}
