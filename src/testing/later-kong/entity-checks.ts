// Checks of several fields of a record together. Kong 3.9.1: kong/db/schema/init.lua, entity_checkers
import { isTable, type Table } from '#schema/table.ts';
import type { Condition, EntityCheck } from './schema.ts';
import { ruleFault, type Fault } from './rules.ts';

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (isTable(inner) ? inner[name] : undefined), value);

const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(typeof value === 'object' && Object.keys(value).length === 0);

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

function holds({ if_field: field, if_match: match }: Condition, row: Table): boolean {
  const value = at(row, field);
  if (Array.isArray(value) && match.elements) {
    const { elements } = match;
    return value.every((one) => ruleFault(elements, one) === undefined);
  }
  if ((value === undefined || value === null) && !('eq' in match)) return false;
  return ruleFault(match, value) === undefined;
}

const broken = (match: object, value: unknown): boolean => {
  if ('required' in match && match.required === true) return !isSet(value);
  if ('len_eq' in match && match.len_eq === 0) return isSet(value);
  if ((value === undefined || value === null) && !('eq' in match)) return false;
  return ruleFault(match, value ?? null) !== undefined;
};

/** The texts of broken checks. The fault of a conditional is put to its field too. */
export function checkEntity(
  checks: readonly EntityCheck[],
  row: Table,
  faults: Record<string, Fault>,
): readonly string[] {
  const texts: string[] = [];
  const given = (names: readonly string[]): number => names.filter((name) => isSet(at(row, name))).length;
  for (const check of checks) {
    const { conditional, conditional_at_least_one_of: some } = check;
    if (check.at_least_one_of && given(check.at_least_one_of) === 0)
      texts.push(`at least one of these fields must be non-empty: ${quoted(check.at_least_one_of)}`);
    if (check.only_one_of && given(check.only_one_of) !== 1)
      texts.push(`exactly one of these fields must be non-empty: ${quoted(check.only_one_of)}`);
    if (check.mutually_exclusive && given(check.mutually_exclusive) > 1)
      texts.push(`only one or none of these fields must be set: ${quoted(check.mutually_exclusive)}`);
    const together = check.mutually_required;
    if (together && given(together) > 0 && given(together) < together.length)
      texts.push(`all or none of these fields must be set: ${quoted(together)}`);
    const apart = check.distinct?.map((name) => at(row, name)).filter(isSet) ?? [];
    if (new Set(apart).size < apart.length)
      texts.push(`values of these fields must be distinct: ${quoted(check.distinct ?? [])}`);
    if (conditional && holds(conditional, row)) {
      const { then_field: field, then_match: match, then_err: text } = conditional;
      if (broken(match, at(row, field))) {
        texts.push(text ?? `failed conditional validation given value of field '${conditional.if_field}'`);
        if (!field.includes('.'))
          faults[field] ??= match.required ? 'required field missing' : 'value must be null';
      }
    }
    if (some && holds(some, row) && given(some.then_at_least_one_of) === 0)
      texts.push(
        some.then_err?.replace('%s', quoted(some.then_at_least_one_of)) ??
          `at least one of these fields must be non-empty: ${quoted(some.then_at_least_one_of)}`,
      );
  }
  return texts;
}
