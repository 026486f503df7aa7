// Divides a filter. One part is sent to the gateway. The client itself applies the rest, since some gateways ignore a filter that
// they do not support and answer every row.
import type { Table } from '#schema/table.ts';
import type { EntityDialect } from './dialect.ts';

/** Fields with the values that they must equal. Tags are compared as Kong does. An undefined value is no condition. */
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

/** `a,b` wants both tags, `a/b` wants either. */
const hasTags = (tags: readonly unknown[], wanted: string): boolean =>
  wanted.includes('/')
    ? wanted.split('/').some((tag) => tags.includes(tag))
    : wanted.split(',').every((tag) => tags.includes(tag));

const holds = (value: unknown, wanted: unknown): boolean =>
  Array.isArray(value) ? hasTags(value, String(wanted)) : value === wanted;

export const isKept = (row: Table, kept: readonly (readonly [string, unknown])[]): boolean =>
  kept.every(([name, wanted]) => holds(row[name], wanted));

/** The dialect of rows below an owner's path. A gateway since 0.15 applies no filter there, not even tags. */
export const belowOwner = (entity: EntityDialect): EntityDialect =>
  entity.filters === 'every field' ? entity : { ...entity, filters: [] };
