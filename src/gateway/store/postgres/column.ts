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
  /** Why no row can have this value in this column; undefined when a row can. */
  readonly refuse: (value: unknown) => string | undefined;
}

type Kind = Omit<Column, 'field' | 'sql'>;

/** PostgreSQL cannot keep the character NUL in a text. */
const holdsNul = (value: unknown): string | undefined =>
  JSON.stringify(value).includes(String.raw`\u0000`) ? 'the character NUL cannot be stored' : undefined;
const within =
  (least: number, most: number) =>
  (value: unknown): string | undefined =>
    typeof value === 'number' && !(value > least - 0.5 && value < most + 0.5)
      ? `must be between ${least} and ${most} to be stored`
      : undefined;
/** The greatest integers; of int8 the greatest that a number of JavaScript can be. */
const mostOf = { int2: 2 ** 15 - 1, int4: 2 ** 31 - 1, int8: 2 ** 63 - 1024 };
/** Milliseconds since the epoch. */
const firstMoment = Date.UTC(-4712, 0, 1);
const lastMoment = Date.UTC(275_760, 0, 1);

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

function kindOf(sql: string, type: string, isList: boolean): Kind {
  if (isList)
    return {
      read: sql,
      // Kong cannot tell an empty list from an empty table, and writes either.
      decode: (value) => (value === '{}' ? [] : parsed(value)),
      write: mark,
      encode: (value) => json(list(value)),
      equals: (name) => `${sql}::jsonb = ${name}::jsonb`,
      refuse: holdsNul,
    };
  switch (type) {
    case 'uuid':
      return {
        read: sql,
        decode: same,
        write: mark,
        encode: text,
        equals: (name) => `${sql} = ${name}::uuid`,
        refuse: (value) => (typeof value === 'string' && isUuid(value) ? undefined : 'is not a uuid'),
      };
    case 'text':
      return {
        read: sql,
        decode: same,
        write: mark,
        encode: text,
        equals: (name) => `${sql} = ${name}`,
        refuse: holdsNul,
      };
    case 'bool':
      return {
        read: sql,
        decode: (value) => value === 't',
        write: mark,
        encode: boolean,
        equals: (name) => `${sql} = ${name}::boolean`,
        refuse: () => undefined,
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
        refuse: within(-mostOf[type] - 1, mostOf[type]),
      };
    case 'json':
      return {
        read: sql,
        decode: parsed,
        write: mark,
        encode: json,
        equals: (name) => `${sql}::jsonb = ${name}::jsonb`,
        refuse: holdsNul,
      };
    case '_text':
      return {
        read: `array_to_json(${sql})`,
        decode: parsed,
        write: (name) => `${name}::text[]`,
        encode: list,
        equals: (name) => `${sql} = ${name}::text[]`,
        refuse: holdsNul,
      };
    case 'timestamp':
      // Milliseconds since the epoch, kept as UTC without a zone.
      return {
        read: `round(extract(epoch FROM ${sql}) * 1000)::bigint`,
        decode: Number,
        write: (name) => `to_timestamp(${name}::numeric / 1000) AT TIME ZONE 'UTC'`,
        encode: number,
        equals: (name) => `${sql} = to_timestamp(${name}::numeric / 1000) AT TIME ZONE 'UTC'`,
        refuse: within(firstMoment, lastMoment),
      };
    case 'timestamptz':
      // The entities of kong/db count whole seconds.
      return {
        read: `floor(extract(epoch FROM ${sql}))::bigint`,
        decode: Number,
        write: (name) => `to_timestamp(${name}::numeric)`,
        encode: number,
        equals: (name) => `${sql} = to_timestamp(${name}::numeric)`,
        refuse: within(firstMoment / 1000, lastMoment / 1000),
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
