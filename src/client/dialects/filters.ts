// Which part of a filter the gateway can be sent, and keeping to the rest of it: some gateways take no notice of what they cannot
// filter by, and answer every row.
import type { JsonObject } from '../json-object.ts';
import type { EntityDialect } from './dialect.ts';

/** Exact equality; undefined is no condition. */
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

export const isKept = (row: JsonObject, kept: readonly (readonly [string, unknown])[]): boolean =>
  kept.every(([name, value]) => row[name] === value);
