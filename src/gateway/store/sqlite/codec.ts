// Turns a value of a row into the value of a SQLite column, and back. The column's declared type decides how, so the store
// can read the rows of every table without the entity's schema.

const columnTypes = ['TEXT', 'INTEGER', 'BOOLEAN', 'JSON'] as const;

/** JSON holds arrays and tables as text, BOOLEAN 0 or 1. */
export type ColumnType = (typeof columnTypes)[number];

type Stored = string | number | null;

export function columnType(declared: string): ColumnType {
  const type = columnTypes.find((each) => each === declared);
  if (!type) throw new TypeError(`a column cannot be declared ${declared}`);
  return type;
}

/** The caller has validated the value. A value of another type than its column's is a mistake in the program. */
export function encode(type: ColumnType, value: unknown): Stored {
  if (value === undefined || value === null) return null;
  switch (type) {
    case 'TEXT':
      if (typeof value === 'string') return value;
      break;
    case 'INTEGER':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      break;
    case 'BOOLEAN':
      if (typeof value === 'boolean') return value ? 1 : 0;
      break;
    case 'JSON':
      if (typeof value === 'object') return JSON.stringify(value);
      break;
  }
  throw new TypeError(`a column of type ${type} cannot hold a ${typeof value}`);
}

const decoders: Readonly<Record<ColumnType, (stored: unknown) => unknown>> = {
  TEXT: (stored) => stored,
  INTEGER: (stored) => stored,
  BOOLEAN: (stored) => stored === 1,
  JSON: (stored): unknown => JSON.parse(String(stored)),
};

export const decode = (type: ColumnType, stored: unknown): unknown => decoders[type](stored);
