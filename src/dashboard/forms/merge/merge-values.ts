// Merges two edits of the same values: those that the gateway holds by now, and those in the form. Pure; knows no form and no entity.
import { isTable, type Table } from '#schema/table.ts';
import { canonical } from './canonical.ts';
import { mergeLists } from './merge-lists.ts';

/** A value that at least one side has changed. */
export interface MergedField {
  /** By its dotted wire name: `healthchecks.active.timeout`. */
  readonly name: string;
  /** Its value before either edit. */
  readonly base: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
  /** The new value. */
  readonly value: unknown;
  /**
   * `alike`: both sides gave it the same value. `merged`: both changed it, and both changes are in its value. `conflict`: the
   * reader has to choose.
   */
  readonly by: 'mine' | 'theirs' | 'alike' | 'merged' | 'conflict';
}

export interface Merge {
  readonly values: Table;
  readonly fields: readonly MergedField[];
}

const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** A list that is not set has no elements. */
const asList = (value: unknown): readonly unknown[] | undefined =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : undefined;

function mergeField(
  name: string,
  [base, theirs, mine]: readonly [unknown, unknown, unknown],
  takesTheirs: (name: string) => boolean,
): { value: unknown; fields: readonly MergedField[] } {
  const field = (by: MergedField['by'], value: unknown) => ({
    value,
    fields: [{ name, base, theirs, mine, value, by }],
  });
  if (same(mine, base)) return same(theirs, base) ? { value: mine, fields: [] } : field('theirs', theirs);
  if (same(theirs, base)) return field('mine', mine);
  if (same(theirs, mine)) return field('alike', mine);
  if (isTable(theirs) && isTable(mine) && (base === undefined || base === null || isTable(base))) {
    const inner = mergeTables(`${name}.`, isTable(base) ? base : {}, theirs, mine, takesTheirs);
    return { value: inner.values, fields: inner.fields };
  }
  if (Array.isArray(theirs) && Array.isArray(mine)) {
    const before = asList(base);
    const list = before && mergeLists(before, theirs, mine);
    if (list) return field('merged', list);
  }
  return field('conflict', takesTheirs(name) ? theirs : mine);
}

function mergeTables(
  prefix: string,
  base: Table,
  theirs: Table,
  mine: Table,
  takesTheirs: (name: string) => boolean,
): Merge {
  const values: Record<string, unknown> = {};
  const fields: MergedField[] = [];
  for (const name of Object.keys({ ...theirs, ...mine, ...base })) {
    const merged = mergeField(`${prefix}${name}`, [base[name], theirs[name], mine[name]], takesTheirs);
    // A name without a value is a value that is not set.
    if (merged.value !== undefined || name in mine) values[name] = merged.value;
    fields.push(...merged.fields);
  }
  return { values, fields };
}

/**
 * The values with the changes of both sides since `base`. Where these contradict each other, the value is mine unless
 * `takesTheirs` names the field.
 */
export const mergeValues = (
  base: Table,
  theirs: Table,
  mine: Table,
  takesTheirs: (name: string) => boolean = () => false,
): Merge => mergeTables('', base, theirs, mine, takesTheirs);
