// Which part of a filter the gateway can be sent, and keeping to the rest of it: some gateways take no notice of what they cannot
// filter by, and answer every row.
import type { Table } from '#schema/table.ts';
import type { EntityDialect } from './dialect.ts';

/** Exact equality, but for tags; undefined is no condition. */
export type Filter = Readonly<Record<string, string | number | boolean | undefined>>;

export const divideFilter = (
  filter: Filter,
  { filters }: EntityDialect,
): { sent: Filter; kept: readonly (readonly [string, unknown])[] } => {
  const conditions = Object.entries(filter).filter(([, value]) => value !== undefined);
  const isSent = (name: string): boolean => filters === 'every field' || filters.includes(name);
  return {
    sent: Object.fromEntries(conditions.filter(([name]) => isSent(name))),
    kept: conditions.filter(([name]) => !isSent(name)),
  };
};

/** Tags: `a,b` are both, `a/b` is either. */
const hasTags = (tags: readonly unknown[], wanted: string): boolean =>
  wanted.includes('/')
    ? wanted.split('/').some((tag) => tags.includes(tag))
    : wanted.split(',').every((tag) => tags.includes(tag));

const holds = (value: unknown, wanted: unknown): boolean =>
  Array.isArray(value) ? hasTags(value, String(wanted)) : value === wanted;

export const isKept = (row: Table, kept: readonly (readonly [string, unknown])[]): boolean =>
  kept.every(([name, wanted]) => holds(row[name], wanted));

/** The rows that belong to a row of another entity: below its path a newer gateway filters by nothing, not by tags either. */
export const belowOwner = (entity: EntityDialect): EntityDialect =>
  entity.filters === 'every field' ? entity : { ...entity, filters: [] };
