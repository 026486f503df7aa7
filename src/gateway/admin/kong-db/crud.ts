// The operations of the entities of kong/db: list, read, add, change, remove. Knows schemas and the store, no paths.
// Kong 0.13.1: kong/api/endpoints.lua, kong/db/dao/init.lua
import { randomUUID } from 'node:crypto';
import {
  entityNotFound,
  foreignKeyMissing,
  invalidPrimaryKey,
  invalidSize,
  schemaViolation,
  stillReferenced,
  uniqueViolation,
  type CodedError,
} from '#schema/coded-error.ts';
import type { EntitySchema, Row } from '#schema/fields.ts';
import { isUuid } from '#schema/uuid.ts';
import { validateKongDb } from '#schema/validate-kong-db.ts';
import { rowToWire } from '#schema/wire.ts';
import type { Conflict, Store, WriteResult } from '../../store/store.ts';
import { rowReply } from '../crud.ts';
import type { Parameters } from '../decode/nested-keys.ts';
import { jsonReply, noContent, notFound, type AdminResponse } from '../reply.ts';
import { changedSinceRead, unlessChanged } from '../unless-changed.ts';
import type { Arguments } from './arguments.ts';
import { readKeyedPage, writeKeyedOffset } from './paging.ts';

type Sent = Readonly<Parameters>;

/** The field and value by which a path segment names a row. */
export interface Key {
  field: string;
  value: string;
}

export interface KongDbCrud {
  /** `path` is the beginning of the link to the next page. */
  list(schema: EntitySchema, asked: Arguments, path: string, filter?: Sent): Promise<AdminResponse>;
  find(schema: EntitySchema, written: string): Promise<Row | AdminResponse>;
  insert(schema: EntitySchema, sent: Sent): Promise<AdminResponse>;
  /** `unchanged`: what the client has read, if it says so. */
  patch(schema: EntitySchema, written: string, sent: Sent, unchanged?: string): Promise<AdminResponse>;
  remove(schema: EntitySchema, written: string): Promise<AdminResponse>;
}

const refused = (error: CodedError, status = 400): AdminResponse => jsonReply(status, error);

export function createKongDbCrud(store: Store, now: () => number = Date.now): KongDbCrud {
  const seconds = (): number => Math.floor(now() / 1000);

  async function list(
    schema: EntitySchema,
    asked: Arguments,
    path: string,
    filter: Sent = {},
  ): Promise<AdminResponse> {
    const page = readKeyedPage(asked);
    if ('code' in page) return refused(page);
    const { size, after } = page;
    const rows = await store.pageByKey(schema, { size: size + 1, after, filter });
    if (size === 0 && rows.length > 0) return refused(invalidSize());
    const data = rows.slice(0, size).map((row) => rowToWire(schema, row));
    const last = rows[size - 1];
    if (last === undefined || rows.length <= size) return jsonReply(200, { data, next: null });
    const offset = writeKeyedOffset(last.id);
    return jsonReply(200, { data, offset, next: `${path}?offset=${encodeURIComponent(offset)}` });
  }

  async function insert(schema: EntitySchema, sent: Sent): Promise<AdminResponse> {
    const generated = { id: randomUUID(), created_at: seconds(), updated_at: seconds() };
    const checked = validateKongDb(schema, { ...sent, ...generated }, 'insert');
    if (!checked.ok) return refused(checked.error);
    const row = { ...checked.values, id: generated.id };
    return stored(201, schema, await store.insert(schema, row));
  }

  async function patch(
    schema: EntitySchema,
    written: string,
    sent: Sent,
    unchanged?: string,
  ): Promise<AdminResponse> {
    const key = keyOf(schema, written);
    if ('code' in key) return refused(key);
    const checked = validateKongDb(schema, { ...sent, updated_at: seconds() }, 'update');
    if (!checked.ok) return refused(checked.error);
    return unlessChanged(async () => {
      const before = await store.findBy(schema, key.field, key.value);
      if (!before) return refused(entityNotFound(key.field, key.value), 404);
      const changed = changedSinceRead(schema, before, unchanged);
      if (changed) return changed;
      const after = { ...before, ...checked.values, id: before.id };
      const result = await store.replaceUnchanged(schema, after, before);
      if (result === undefined) return notFound();
      return result === 'changed' ? result : stored(200, schema, result);
    });
  }

  /** Removing a missing row succeeds too. */
  async function remove(schema: EntitySchema, written: string): Promise<AdminResponse> {
    const key = keyOf(schema, written);
    if ('code' in key) return refused(key);
    const row = await store.findBy(schema, key.field, key.value);
    const removed = row ? await store.remove(schema, row.id) : false;
    return typeof removed === 'object'
      ? refused(stillReferenced(schema.name, removed.referencedBy))
      : noContent();
  }

  return { list, find: (schema, written) => findInKongDb(store, schema, written), insert, patch, remove };
}

/** The row that a path segment names. A segment that looks like an id is compared with ids only. */
export async function findInKongDb(
  store: Store,
  schema: EntitySchema,
  written: string,
): Promise<Row | AdminResponse> {
  const key = keyOf(schema, written);
  if ('code' in key) return refused(key);
  return (await store.findBy(schema, key.field, key.value)) ?? notFound();
}

/** A segment that cannot be a value of the field is refused with the field's own error. */
function keyOf(schema: EntitySchema, written: string): Key | CodedError {
  if (isUuid(written)) return { field: 'id', value: written.toLowerCase() };
  const field = schema.lookup?.[0];
  if (field === undefined) return invalidPrimaryKey('expected a valid UUID');
  const checked = validateKongDb(schema, { [field]: written }, 'update');
  return checked.ok ? { field, value: written } : checked.error;
}

const stored = (status: number, schema: EntitySchema, result: WriteResult): AdminResponse =>
  result.ok ? rowReply(status, schema, result.row) : conflictReply(schema, result.conflict);

function conflictReply({ fields }: EntitySchema, conflict: Conflict): AdminResponse {
  const { kind, field, value } = conflict;
  if (kind === 'unstorable') return refused(schemaViolation({ [field]: conflict.why }));
  if (kind === 'unique') return refused(uniqueViolation(field, String(value)), 409);
  const reference = fields[field];
  const entity = reference?.type === 'id' ? (reference.foreign ?? '') : '';
  return refused(foreignKeyMissing(field, String(value), entity));
}
