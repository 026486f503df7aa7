// The five things one can do with the rows of a collection, for any entity.
import type { Fields } from '#schema/fields.ts';
import { AdminError, notFound } from './admin-error.ts';
import type { Connection } from './connection.ts';
import type { Dialect, EntityDialect } from './dialects/dialect.ts';
import { readArray } from './dialects/empty-arrays.ts';
import { nameFields } from './dialects/field-names.ts';
import { divideFilter, isKept, type Filter } from './dialects/filters.ts';
import { readRow } from './dialects/read-row.ts';
import { writeRow } from './dialects/write-row.ts';
import type { RowOf } from './entities/row-of.ts';
import { lastShown, noteShown } from './read-rows.ts';
import { unchangedSince } from '#schema/row-digest.ts';
import { isTable } from '#schema/table.ts';
import type { AdminRequest } from './send.ts';

export interface Page<T> {
  rows: readonly T[];
  /** The number of rows on all pages; undefined where the gateway does not say it. */
  total: number | undefined;
  /** Asks for the next page; absent on the last. */
  offset: string | undefined;
}

export interface PageRequest {
  size?: number | undefined;
  offset?: string | undefined;
  /** The gateway's `next` loses filters, so they are sent again with each offset. */
  filter?: Filter | undefined;
  signal?: AbortSignal | undefined;
}

/** Some fields of a row; null unsets a field. A number may be the text that the user typed: the gateway reads or refuses it. */
export type Changes<T> = { readonly [K in keyof T]?: Change<T[K]> | null };

type Change<V> = V | (number extends V ? string : never) | TableChange<V>;

/** Changes of single keys of a table: the gateway keeps the other keys. */
type TableChange<V> = V extends readonly unknown[] ? never : V extends object ? Changes<V> : never;

/** A change is made from what `get` has answered last, from the row of a list, or whatever the row is. */
export type MadeFrom = 'from what was read' | 'blindly' | { readonly read: object };

export interface Resource<T> {
  page(request?: PageRequest): Promise<Page<T>>;
  get(id: string, signal?: AbortSignal): Promise<T>;
  /** `read`: fields of the row that this one takes the place of, as a target with a new weight does in a history of targets. */
  create(values: Changes<T>, read?: Changes<T>): Promise<T>;
  /** `made` from something that was read: the gateway may refuse the change where others have changed the same fields since. */
  update(id: string, changes: Changes<T>, made?: MadeFrom): Promise<T>;
  remove(id: string): Promise<void>;
}

/** Where the rows are. `only` filters them where the path alone does not. */
export interface Place {
  path: readonly string[];
  entity: EntityDialect;
  only?: Filter | undefined;
}

/** kong/db refuses a text that is no id before it looks for the row: 400 with an error of the field `id`. */
const isNoId = (error: unknown): boolean =>
  error instanceof AdminError &&
  error.failure.kind === 'http' &&
  error.failure.status === 400 &&
  Object.hasOwn(error.failure.fields, 'id');

const smaller = (size: number | undefined, largest: number | undefined): number | undefined =>
  size === undefined || largest === undefined ? size : Math.min(size, largest);

export const createResource = <F extends Fields>(
  connection: Connection,
  fields: F,
  find: (dialect: Dialect) => Place,
): Resource<RowOf<F>> => {
  const { send, dialect } = connection;
  const place = async (signal?: AbortSignal): Promise<Place> => find(await dialect(signal));

  /** Sends a call. Errors get the dashboard's field names. */
  const ask = async (entity: EntityDialect, call: AdminRequest): Promise<unknown> => {
    try {
      return await send(call);
    } catch (error) {
      if (!(error instanceof AdminError) || error.failure.kind !== 'http') throw error;
      throw new AdminError({ ...error.failure, fields: nameFields(error.failure.fields, entity) }, error);
    }
  };

  /** The fields of a row that are changed, as the gateway shows them. */
  const shownAs = (entity: EntityDialect, read: object, changes: object): unknown =>
    writeRow(fields, entity, Object.fromEntries(Object.entries(read).filter(([name]) => name in changes)));

  /** Adds the stored values of the fields that have to be sent with a changed one. */
  const withTheirs = async ({ path, entity }: Place, id: string, changes: object): Promise<object> => {
    const { changedTogether: names } = entity;
    if (!names.some((name) => name in changes) || names.every((name) => name in changes)) return changes;
    const held: object = readRow(fields, entity, await ask(entity, { path: [...path, id] }));
    const theirs = Object.entries(held).filter(([name]) => names.includes(name));
    return { ...Object.fromEntries(theirs), ...changes };
  };

  return {
    page: async ({ size, offset, filter, signal } = {}) => {
      const { path, entity, only } = await place(signal);
      const { sent, kept } = divideFilter({ ...only, ...filter }, entity);
      const query = { ...sent, size: smaller(size, entity.largestPage), offset };
      const body = await ask(entity, { path: [...path, ...entity.listedAt], query, signal });
      const data = isTable(body) ? readArray(body.data) : undefined;
      if (!isTable(body) || data === undefined)
        throw new AdminError({ kind: 'not-kong', message: `The answer is not a list of ${entity.path}` });
      const isLast = entity.lastPage === 'has no next' && typeof body.next !== 'string';
      return {
        rows: data.map((raw) => readRow(fields, entity, raw)).filter((row) => isKept(row, kept)),
        total: entity.totals && kept.length === 0 && typeof body.total === 'number' ? body.total : undefined,
        offset: typeof body.offset === 'string' && !isLast ? body.offset : undefined,
      };
    },
    get: async (id, signal) => {
      const { path, entity } = await place(signal);
      try {
        const raw = await ask(entity, { path: [...path, id], signal });
        noteShown(connection, [...path, id], raw);
        return readRow(fields, entity, raw);
      } catch (error) {
        throw isNoId(error) ? notFound() : error;
      }
    },
    create: async (values, read) => {
      const { path, entity, only } = await place();
      const body = writeRow(fields, entity, { ...only, ...values });
      const shown = read && writeRow(fields, entity, read);
      const unchanged = shown && unchangedSince(shown, shown);
      return readRow(fields, entity, await ask(entity, { method: 'POST', path, body, unchanged }));
    },
    update: async (id, changes, made = 'blindly') => {
      const at = await place();
      const { path, entity } = at;
      const along = Object.entries(entity.sentWith).flatMap(([name, value]) =>
        name in changes ? Object.entries(value) : [],
      );
      const whole = { ...Object.fromEntries(along), ...(await withTheirs(at, id, changes)) };
      const body = writeRow(fields, entity, whole);
      const row = [...path, id];
      const read =
        typeof made === 'object'
          ? shownAs(entity, made.read, changes)
          : made === 'blindly'
            ? undefined
            : lastShown(connection, row);
      const sent = typeof made === 'object' ? writeRow(fields, entity, changes) : body;
      const unchanged = read === undefined ? undefined : unchangedSince(read, sent);
      const raw = await ask(entity, { method: 'PATCH', path: row, body, unchanged });
      noteShown(connection, row, raw);
      return readRow(fields, entity, raw);
    },
    remove: async (id) => {
      const { path, entity } = await place();
      await ask(entity, { method: 'DELETE', path: [...path, id] });
    },
  };
};
