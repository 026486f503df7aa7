// The calls that give a field of many rows another value. Pure but for the calls themselves.
import type { QueryClient } from '@tanstack/react-query';
import type { BulkChange } from '#dashboard/api/bulk-change.ts';
import { isChangedMeanwhile, type Changes } from '#dashboard/api/gateway-types.ts';
import { changedFields, type FieldFacts } from '#dashboard/forms/changed-fields.ts';
import { same } from '#dashboard/forms/form-draft.ts';
import type { EntityCodec } from '#dashboard/forms/entity-codec.ts';
import type { CurlRequest } from '#dashboard/lib/curl.ts';
import type { BulkCall, BulkPlan } from '../bulk-plan.ts';
import { editedValue, type FieldEdit } from './field-edit.ts';

export interface EditedEntity<T, V> {
  /** "API" */
  readonly one: string;
  readonly nameOf: (row: T) => string;
  readonly codec: Pick<EntityCodec<T, V>, 'toForm' | 'toChanges'>;
  readonly facts: FieldFacts;
  /** `read`: the row that the changes were made from. */
  readonly updateAll: (changes: Changes<T>, read?: T) => BulkChange<T>;
  readonly readAnew: (client: QueryClient, id: string) => Promise<T>;
  readonly request: (id: string, changes: Changes<T>) => CurlRequest;
}

export interface EditPlan<T> {
  readonly plan: BulkPlan<T>;
  /** The number of rows that have the value already. */
  readonly unchanged: number;
}

export function planEdit<T extends { readonly id: string }, V extends object>(
  entity: EditedEntity<T, V>,
  rows: readonly T[],
  edit: FieldEdit,
): EditPlan<T> {
  const { codec } = entity;
  const { name } = edit.field;
  const calls = rows.flatMap((row): BulkCall<T>[] => {
    const start = codec.toForm(row);
    const values = { ...start, [name]: editedValue(edit, Reflect.get(start, name)) };
    const changes = codec.toChanges(values, start);
    if (Object.keys(changes).length === 0) return [];
    return [callOf(entity, row, { start, values, changes, name, isPart: edit.mode !== 'set' })];
  });
  return {
    unchanged: rows.length - calls.length,
    plan: {
      words: { one: entity.one, doing: 'Changing', done: 'changed' },
      calls,
      cache: entity.updateAll({}),
    },
  };
}

interface RowEdit<T, V> {
  readonly start: V;
  readonly values: V;
  readonly changes: Changes<T>;
  /** The field that is edited. */
  readonly name: string;
  /** The new value was made of the row's own: it would take back what somebody else has changed since. */
  readonly isPart: boolean;
}

const changedMeanwhile = 'Somebody has changed this field meanwhile. It stays as it is.';

const callOf = <T extends { readonly id: string }, V extends object>(
  { nameOf, facts, codec, updateAll, readAnew, request }: EditedEntity<T, V>,
  row: T,
  { start, values, changes, name, isPart }: RowEdit<T, V>,
): BulkCall<T> => ({
  id: row.id,
  name: nameOf(row),
  fields: changedFields(start, values, facts),
  request: request(row.id, changes),
  run: async (client) => {
    const now = isPart ? await readAnew(client, row.id) : row;
    if (!same(Reflect.get(codec.toForm(now), name), Reflect.get(start, name)))
      throw new Error(changedMeanwhile);
    try {
      return await updateAll(changes, now).run(row.id);
    } catch (error) {
      throw isChangedMeanwhile(error) ? new Error(changedMeanwhile) : error;
    }
  },
});
