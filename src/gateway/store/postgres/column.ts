// One column: how its values are read, written and compared in SQL. Kong 0.13.1: kong/dao/db/postgres.lua, kong/db/strategies/postgres
import { isUuid } from '#schema/uuid.ts';

export interface Column {
  /** The name of the entity's field. */
  field: string;
  /** The column's name in SQL, quoted. */
  sql: string;
  /** The expression that reads it. */
  read: string;
  readonly decode: (text: string) => unknown;
  /** The expression that writes the parameter with this mark (`$1`). */
  readonly write: (mark: string) => string;
  /** The value of the parameter. Throws a TypeError for a value of another type: that is a mistake in the program. */
  readonly encode: (value: unknown) => unknown;
  /** The condition that the column equals the parameter. */
  readonly equals: (mark: string) => string;
  /** Answers false for a value that no row can have in this column. */
  readonly canHold: (value: unknown) => boolean;
}

type Kind = Omit<Column, 'field' | 'sql'>;

/** PostgreSQL cannot keep this character in a text. */
const nul = '\0';

const text = (value: unknown): string => {
  if (typeof value === 'string') return value;
  throw new TypeError(`a text cannot hold a ${typeof value}`);
};
const number = (value: unknown): number => {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(`a number cannot hold a ${typeof value}`);
};
const boolean = (value: unknown): boolean => {
  if (typeof value === 'boolean') return value;
  throw new TypeError(`a boolean cannot hold a ${typeof value}`);
};
const json = (value: unknown): string => {
  if (typeof value === 'object') return JSON.stringify(value);
  throw new TypeError(`JSON cannot hold a ${typeof value}`);
};
const list = (value: unknown): unknown => {
  if (Array.isArray(value)) return value;
  throw new TypeError(`a list cannot hold a ${typeof value}`);
};

const parsed = (value: string): unknown => JSON.parse(value);
const same = (value: string): unknown => value;
const mark = (name: string): string => name;
const holdsNul = (value: unknown): boolean => JSON.stringify(value).includes(String.raw`\u0000`);

function kindOf(sql: string, type: string, isList: boolean): Kind {
  if (isList)
    return {
      read: sql,
      // Kong cannot tell an empty list from an empty table, and writes either.
      decode: (value) => (value === '{}' ? [] : parsed(value)),
      write: mark,
      encode: (value) => json(list(value)),
      equals: (name) => `${sql}::jsonb = ${name}::jsonb`,
      canHold: (value) => !holdsNul(value),
    };
  switch (type) {
    case 'uuid':
      return {
        read: sql,
        decode: same,
        write: mark,
        encode: text,
        equals: (name) => `${sql} = ${name}::uuid`,
        canHold: (value) => typeof value === 'string' && isUuid(value),
      };
    case 'text':
      return {
        read: sql,
        decode: same,
        write: mark,
        encode: text,
        equals: (name) => `${sql} = ${name}`,
        canHold: (value) => !(typeof value === 'string' && value.includes(nul)),
      };
    case 'bool':
      return {
        read: sql,
        decode: (value) => value === 't',
        write: mark,
        encode: boolean,
        equals: (name) => `${sql} = ${name}::boolean`,
        canHold: () => true,
      };
    case 'int2':
    case 'int4':
    case 'int8':
      return {
        read: sql,
        decode: Number,
        write: (name) => `${name}::numeric`,
        encode: number,
        equals: (name) => `${sql} = ${name}::numeric`,
        canHold: () => true,
      };
    case 'json':
      return {
        read: sql,
        decode: parsed,
        write: mark,
        encode: json,
        equals: (name) => `${sql}::jsonb = ${name}::jsonb`,
        canHold: (value) => !holdsNul(value),
      };
    case '_text':
      return {
        read: `array_to_json(${sql})`,
        decode: parsed,
        write: (name) => `${name}::text[]`,
        encode: list,
        equals: (name) => `${sql} = ${name}::text[]`,
        canHold: (value) => !holdsNul(value),
      };
    case 'timestamp':
      // Milliseconds since the epoch, kept as UTC without a zone.
      return {
        read: `round(extract(epoch FROM ${sql}) * 1000)::bigint`,
        decode: Number,
        write: (name) => `to_timestamp(${name}::numeric / 1000) AT TIME ZONE 'UTC'`,
        encode: number,
        equals: (name) => `${sql} = to_timestamp(${name}::numeric / 1000) AT TIME ZONE 'UTC'`,
        canHold: () => true,
      };
    case 'timestamptz':
      // The entities of kong/db count whole seconds.
      return {
        read: `floor(extract(epoch FROM ${sql}))::bigint`,
        decode: Number,
        write: (name) => `to_timestamp(${name}::numeric)`,
        encode: number,
        equals: (name) => `${sql} = to_timestamp(${name}::numeric)`,
        canHold: () => true,
      };
    default:
      throw new TypeError(`a column cannot be of type ${type}`);
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export function columnOf(field: string, name: string, type: string, isList: boolean): Column {
  const sql = quoted(name);
  return { field, sql, ...kindOf(sql, type, isList) };
}
