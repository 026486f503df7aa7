// Checks of several fields together, as gateways since 0.15 serve them. A check of a kind that is not known here is left to the
// gateway. Kong 3.9.1: kong/db/schema/init.lua, entity_checkers
import { isTable, type Table } from '#schema/table.ts';
import type { TableCheck, ValueTest } from '../config-schema.ts';
import { listIn, textIn } from './field-rules.ts';

const ofFields = {
  at_least_one_of: 'at least one',
  only_one_of: 'exactly one',
  mutually_exclusive: 'at most one',
  mutually_required: 'all or none',
  distinct: 'distinct',
} as const;

/** Undefined where it tests something that is not known here. */
function readTest(match: unknown): ValueTest | undefined {
  if (!isTable(match)) return undefined;
  const rules = Object.entries(match);
  const [name, rule] = rules[0] ?? [];
  if (rules.length !== 1) return undefined;
  switch (name) {
    case 'required':
      return rule === true ? { is: 'set' } : undefined;
    case 'eq':
      return { is: 'equal to', value: rule };
    case 'ne':
      return { is: 'none of', values: [rule] };
    case 'one_of':
      return Array.isArray(rule) ? { is: 'one of', values: rule } : undefined;
    case 'not_one_of':
      return Array.isArray(rule) ? { is: 'none of', values: rule } : undefined;
    case 'gt':
      return typeof rule === 'number' ? { is: 'above', than: rule } : undefined;
    case 'contains':
      return { is: 'with', value: rule };
    default:
      return undefined;
  }
}

function readConditional(check: Table, isAny: boolean): readonly TableCheck[] {
  const passes = readTest(check.if_match);
  const words = textIn(check.then_err);
  const { if_field: when, then_field: field } = check;
  if (typeof when !== 'string' || !passes) return [];
  if (isAny) {
    const fields = listIn(check.then_at_least_one_of, textIn);
    return fields ? [{ kind: 'then at least one', when, passes, fields, words }] : [];
  }
  const must = readTest(check.then_match);
  return must && typeof field === 'string' ? [{ kind: 'then', when, passes, field, must, words }] : [];
}

export const readChecks = (checks: readonly unknown[]): readonly TableCheck[] =>
  checks.filter(isTable).flatMap((check): readonly TableCheck[] => {
    for (const [name, kind] of Object.entries(ofFields)) {
      const fields = listIn(check[name], textIn);
      if (fields) return [{ kind, fields }];
    }
    if (isTable(check.conditional)) return readConditional(check.conditional, false);
    return isTable(check.conditional_at_least_one_of)
      ? readConditional(check.conditional_at_least_one_of, true)
      : [];
  });

const inside = 'config.';

const cut = (path: string): string | undefined =>
  path.startsWith(inside) ? path.slice(inside.length) : undefined;

/** The check of a whole row as one of its configuration. Undefined where the check looks at other fields of the row, too. */
export function checkOfConfig(check: TableCheck): TableCheck | undefined {
  if (check.kind === 'then') {
    const [when, field] = [cut(check.when), cut(check.field)];
    return when === undefined || field === undefined ? undefined : { ...check, when, field };
  }
  const fields = listIn(check.fields, (field) => (typeof field === 'string' ? cut(field) : undefined));
  if (!fields) return undefined;
  if (check.kind !== 'then at least one') return { ...check, fields };
  const when = cut(check.when);
  return when === undefined ? undefined : { ...check, when, fields };
}
