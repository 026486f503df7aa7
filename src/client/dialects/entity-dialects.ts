// The two ways in which Kong writes rows, called after its modules: kong/dao, up to 0.14, and kong/db, for services and routes
// since 0.13, for everything since 0.15.
import type { Table } from '#schema/table.ts';
import type { Action, EntityDialect, OwnedAt, Owner } from './dialect.ts';

/** The facts of one entity. `references` gives the nested name for each reference that the dashboard knows. */
export interface EntityFacts {
  path: string;
  listedAt?: readonly string[];
  actions?: readonly Action[];
  key?: 'id' | 'name';
  references?: Readonly<Record<string, string>>;
  writtenWithCommas?: readonly string[];
  changedTogether?: readonly string[];
  sentWith?: Readonly<Record<string, Table>>;
  fixed?: readonly string[];
  lacking?: readonly string[];
  filters?: readonly string[];
  ownedBy?: Readonly<Partial<Record<Owner, OwnedAt>>>;
  keepsGivenIds?: boolean;
}

const everyAction: readonly Action[] = ['page', 'get', 'create', 'update', 'remove'];

const withDefaults = ({
  path,
  listedAt = [],
  actions = everyAction,
  key = 'id',
  writtenWithCommas = [],
  changedTogether = [],
  sentWith = {},
  fixed = [],
  lacking = [],
  ownedBy = {},
  keepsGivenIds = true,
}: EntityFacts) => ({
  path,
  listedAt,
  actions,
  key,
  writtenWithCommas,
  changedTogether,
  sentWith,
  fixed,
  lacking,
  ownedBy,
  keepsGivenIds,
});

export const olderEntity = (facts: EntityFacts): EntityDialect => ({
  ...withDefaults(facts),
  references: Object.fromEntries(
    Object.keys(facts.references ?? {}).map((name) => [name, { field: name, nested: false }]),
  ),
  times: { created_at: 'milliseconds' },
  readsNumbersInText: true,
  filters: facts.filters ?? 'every field',
  totals: true,
  lastPage: 'has no offset',
  largestPage: undefined,
});

export const kongDbEntity = (facts: EntityFacts): EntityDialect => ({
  ...withDefaults(facts),
  references: Object.fromEntries(
    Object.entries(facts.references ?? {}).map(([name, field]) => [name, { field, nested: true }]),
  ),
  times: { created_at: 'seconds', updated_at: 'seconds' },
  readsNumbersInText: false,
  filters: facts.filters ?? [],
  totals: false,
  lastPage: 'has no next',
  largestPage: 1000,
});

/** The same entity where its rows can be read but not changed. */
export const readableEntity = (entity: EntityDialect): EntityDialect => ({
  ...entity,
  actions: entity.actions.filter((action) => action === 'page' || action === 'get'),
});
