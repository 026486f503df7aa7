// The answers and errors of Kong 3.9.1's Admin API. Kong 3.9.1: kong/db/errors.lua
import { isTable, type Table } from '#schema/table.ts';
import type { AdminAnswer } from '../serve-admin-api.ts';
import type { Fault } from './rules.ts';

export type Answer = AdminAnswer;

export const notFound: Answer = { status: 404, body: { message: 'Not found' } };
export const notAllowed: Answer = { status: 405, body: { message: 'Method not allowed' } };

/** `{id="…"}`, as Lua writes it. */
const luaKey = (key: Table): string =>
  `{${Object.entries(key)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => `${name}=${isTable(value) ? luaKey(value) : JSON.stringify(value)}`)
    .join(',')}}`;

const linesOf = (fault: Fault | null, path: string): readonly string[] => {
  if (fault === null) return [];
  if (typeof fault === 'string') return [path === '' ? fault : `${path}: ${fault}`];
  if (path.endsWith('@entity') && Array.isArray(fault)) return fault.map(String);
  const entries: readonly (readonly [string, Fault | null])[] = Array.isArray(fault)
    ? fault.map((one: Fault | null, at) => [String(at + 1), one])
    : Object.entries(fault);
  return entries.flatMap(([name, one]) => linesOf(one, path === '' ? name : `${path}.${name}`));
};

export function schemaViolation(fields: Readonly<Record<string, Fault>>): Answer {
  const lines = Object.keys(fields)
    .toSorted()
    .flatMap((name) => linesOf(fields[name] ?? null, name));
  const count = lines.length === 1 ? '' : `${lines.length} `;
  return {
    status: 400,
    body: {
      code: 2,
      name: 'schema violation',
      message: `${count}schema violation${lines.length === 1 ? '' : 's'} (${lines.join('; ')})`,
      fields,
    },
  };
}

const violation = (status: number, code: number, name: string, message: string, fields: Table): Answer => ({
  status,
  body: { code, name, message, fields },
});

export const notUnique = (key: Table): Answer =>
  violation(409, 5, 'unique constraint violation', `UNIQUE violation detected on '${luaKey(key)}'`, key);

export const primaryKeyTaken = (id: string): Answer =>
  violation(400, 3, 'primary key violation', `primary key violation on key '${luaKey({ id })}'`, { id });

export const noSuchForeignRow = (field: string, entity: string, key: Table): Answer =>
  violation(
    400,
    4,
    'foreign key violation',
    `the foreign key '${luaKey(key)}' does not reference an existing '${entity}' entity.`,
    { [field]: key },
  );

export const stillReferenced = (entity: string, by: string): Answer =>
  violation(
    400,
    4,
    'foreign key violation',
    `an existing '${by}' entity references this '${entity}' entity`,
    { '@referenced_by': by },
  );

export const noSuchRow = (key: Table): Answer =>
  violation(
    404,
    6,
    'not found',
    `could not find the entity with ${'id' in key ? 'primary key ' : ''}'${luaKey(key)}'`,
    key,
  );

/** The refusal of a gateway that reads its entities from a file. */
export const noDatabase = (action: string, entity: string): Answer => ({
  status: 405,
  body: {
    code: 12,
    name: 'operation unsupported',
    message: `cannot ${action} '${entity}' entities when not using a database`,
  },
});

export const invalidSize = (message: string): Answer => ({
  status: 400,
  body: { code: 9, name: 'invalid size', message },
});
