// The errors of the entities of kong/db: an object with a code, a name, a message and the errors of each field.
// Kong 0.13.1: kong/db/errors.lua

/** The message of a field, the messages of the whole entity (under `@entity`), or messages about the row that a field refers to. */
export type CodedFields = Readonly<
  Record<string, string | readonly string[] | Readonly<Record<string, string>>>
>;

export interface CodedError {
  code: number;
  name: string;
  message: string;
  fields?: CodedFields;
}

/** A key in Lua's notation, as Kong's messages have it. */
const luaTable = (field: string, value: string): string => `'{${field}="${value}"}'`;

export const invalidPrimaryKey = (error: string): CodedError => ({
  code: 1,
  name: 'invalid primary key',
  message: `invalid primary key: ${luaTable('id', error)}`,
  fields: { id: error },
});

/** Errors of the whole entity come first, then those of the fields by name. */
export function schemaViolation(fields: CodedFields): CodedError {
  const { '@entity': whole = [], ...rest } = fields;
  const ofFields = Object.keys(rest)
    .toSorted()
    .flatMap((name) => sentences(name, rest[name]));
  const all = [...[whole].flat().map(String), ...ofFields];
  const title = all.length === 1 ? 'schema violation' : `${all.length} schema violations`;
  return { code: 2, name: 'schema violation', message: `${title} (${all.join('; ')})`, fields };
}

const sentences = (name: string, errors: CodedFields[string] = ''): string[] =>
  typeof errors === 'string'
    ? [`${name}: ${errors}`]
    : Object.entries(errors).map(([inner, error]) => `${name}.${inner}: ${error}`);

export const foreignKeyMissing = (field: string, id: string, entity: string): CodedError => ({
  code: 4,
  name: 'foreign key violation',
  message: `the foreign key ${luaTable('id', id)} does not reference an existing '${entity}' entity.`,
  fields: { [field]: { id } },
});

export const stillReferenced = (entity: string, by: string): CodedError => ({
  code: 4,
  name: 'foreign key violation',
  message: `an existing '${by}' entity references this '${entity}' entity`,
  fields: { '@referenced_by': by },
});

export const uniqueViolation = (field: string, value: string): CodedError => ({
  code: 5,
  name: 'unique constraint violation',
  message: `UNIQUE violation detected on ${luaTable(field, value)}`,
  fields: { [field]: value },
});

/** `field` is the one by which the entity was looked for. */
export const entityNotFound = (field: string, value: string): CodedError => ({
  code: 6,
  name: 'not found',
  message: `could not find the entity with ${field === 'id' ? 'primary key ' : ''}${luaTable(field, value)}`,
  fields: { [field]: value },
});

export const invalidOffset = (offset: string, why: string): CodedError => ({
  code: 7,
  name: 'invalid offset',
  message: `'${offset}' is not a valid offset for this strategy: ${why}`,
});

/** Kong 0.13.1 fails with 500. This is the error of later versions (1.0, kong/db/errors.lua, invalid_size). */
export const invalidSize = (): CodedError => ({
  code: 9,
  name: 'invalid size',
  message: 'size must be an integer between 1 and 1000',
});
