// The operations of the entities of kong/dao: list, read, add, change, replace, remove. Knows schemas and the store, no paths.
// Kong 0.13.1: kong/api/crud_helpers.lua, kong/dao/dao.lua
import { randomUUID } from 'node:crypto';
import type { EntitySchema, Row } from '#schema/fields.ts';
import { rowToWire } from '#schema/wire.ts';
import type { Rows, WriteResult } from '../store/store.ts';
import { changedSinceRead, unlessChanged } from './unless-changed.ts';
import type { Parameters } from './decode/nested-keys.ts';
import { distinctErrors, validateAmong } from './distinct.ts';
import type { AdminCall } from './endpoint.ts';
import { readFilter } from './filter.ts';
import { readPage, writeOffset } from './paging.ts';
import { conflictReply, problemReply } from './refusal.ts';
import { jsonReply, messageReply, noContent, notFound, type AdminResponse } from './reply.ts';
import type { Resource } from './resource.ts';

export interface Crud {
  list(resource: Resource, call: AdminCall): Promise<AdminResponse>;
  insert(resource: Resource, sent: Parameters): Promise<AdminResponse>;
  /** Replaces the row when its primary key was sent, otherwise adds a row. */
  put(resource: Resource, sent: Parameters): Promise<AdminResponse>;
  /** `unchanged`: what the client has read, if it says so. */
  patch(resource: Resource, sent: Parameters, found: Row, unchanged?: string): Promise<AdminResponse>;
  remove(resource: Resource, found: Row): Promise<AdminResponse>;
}

export const rowReply = (status: number, schema: EntitySchema, row: Row): AdminResponse =>
  jsonReply(status, rowToWire(schema, row));

/** `rows`: the store, or a transaction that all operations become a part of. */
export function createCrud(rows: Rows, now: () => number = Date.now): Crud {
  async function list({ schema }: Resource, { parameters, url }: AdminCall): Promise<AdminResponse> {
    const asked = readPage(parameters);
    if ('error' in asked) return messageReply(400, asked.error);
    const filter = readFilter(schema, asked.filter);
    if (filter === 'nothing') return jsonReply(200, { data: [], total: 0 });
    if ('problem' in filter) return problemReply(filter.problem);

    // Postgres rounds the size and the offset of a page separately when they are no integers.
    const { rows: data, total } = await rows.page(schema, {
      size: Math.round(asked.size),
      offset: Math.max(Math.round(asked.size * (asked.page - 1)), 0),
      filter: filter.where,
    });
    const next = asked.page + 1;
    const more = total > 0 && next <= Math.ceil(total / asked.size);
    const offset = writeOffset(next);
    return jsonReply(200, {
      data: data.map((row) => rowToWire(schema, row)),
      total,
      ...(more && { offset, next: `${url}?size=${asked.size}&offset=${encodeURIComponent(offset)}` }),
    });
  }

  async function insert(resource: Resource, sent: Parameters): Promise<AdminResponse> {
    const { schema, beforeWrite, conflictOnInsert } = resource;
    const checked = await validateAmong(rows, resource, sent, 'insert');
    if (!checked.ok) return problemReply(checked.problem);
    const { id = randomUUID(), created_at = timestamp(schema), ...rest } = checked.row;
    const row = identified(schema, { ...rest, created_at, id });
    const written = beforeWrite ? { ...(await beforeWrite(row)), id: row.id } : row;
    return rows.transaction(async (alone) => {
      // Another request may have added such a row meanwhile.
      const fields = await distinctErrors(resource, written, alone);
      if (fields) return problemReply({ fields });
      const conflict = await conflictOnInsert?.(written, alone);
      return conflict
        ? conflictReply(schema, conflict)
        : stored(201, schema, await alone.insert(schema, written));
    });
  }

  async function put(resource: Resource, sent: Parameters): Promise<AdminResponse> {
    const { schema } = resource;
    if (!keyOf(schema).every((field) => sent[field] !== undefined)) return insert(resource, sent);
    return unlessChanged(async () => {
      const checked = await validateAmong(rows, resource, sent, 'replace');
      if (!checked.ok) return problemReply(checked.problem);
      const row = identified(schema, checked.row);
      const before = await rows.find(schema, row.id);
      return before ? replace(resource, row, before) : notFound();
    });
  }

  async function patch(
    resource: Resource,
    sent: Parameters,
    found: Row,
    unchanged?: string,
  ): Promise<AdminResponse> {
    if (Object.keys(sent).length === 0) return messageReply(400, 'empty body');
    const { schema } = resource;
    return unlessChanged(async () => {
      const before = await rows.find(schema, found.id);
      if (!before) return notFound();
      const refused = changedSinceRead(schema, before, unchanged);
      if (refused) return refused;
      const checked = await validateAmong(rows, resource, sent, 'patch', declared(schema, before));
      if (!checked.ok) return problemReply(checked.problem);
      return replace(resource, identified(schema, checked.row), before);
    });
  }

  /** Answers 404 when the key was changed: there is no row with the new key to replace. */
  async function replace(resource: Resource, row: Row, before: Row): Promise<AdminResponse | 'changed'> {
    const { schema, beforeWrite } = resource;
    if (keyOf(schema).some((field) => row[field] !== before[field])) return notFound();
    const written = beforeWrite ? { ...(await beforeWrite(row, before)), id: row.id } : row;
    const result = await rows.replaceUnchanged(schema, { ...undeclared(schema, before), ...written }, before);
    if (result === undefined) return notFound();
    return result === 'changed' ? result : stored(200, schema, result);
  }

  async function remove({ schema }: Resource, found: Row): Promise<AdminResponse> {
    return (await rows.remove(schema, found.id)) === true ? noContent() : notFound();
  }

  const timestamp = ({ created_at }: EntitySchema): number =>
    created_at === 'milliseconds' ? now() : Math.floor(now() / 1000) * 1000;

  return { list, insert, put, patch, remove };
}

const keyOf = (schema: EntitySchema): readonly string[] => schema.primary_key ?? ['id'];

/** The store keeps a row that has no id under its key. */
const identified = (schema: EntitySchema, row: Readonly<Record<string, unknown>>): Row => ({
  ...row,
  id: String(row['id' in schema.fields ? 'id' : (keyOf(schema)[0] ?? 'id')]),
});

/** The part of a stored row that is in its entity's fields. Only this part is shown and can be changed. */
const declared = ({ fields }: EntitySchema, row: Row): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(fields, name)));

/** The part of a stored row that is in no field of its entity, such as `expires_at`. A change of the row keeps it. */
const undeclared = ({ fields }: EntitySchema, row: Row): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !Object.hasOwn(fields, name)));

const stored = (status: number, schema: EntitySchema, result: WriteResult): AdminResponse =>
  result.ok ? rowReply(status, schema, result.row) : conflictReply(schema, result.conflict);
