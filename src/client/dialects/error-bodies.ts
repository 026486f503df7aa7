// How Kong words a refusal: a flat map of fields or {message} from the old entities, {code, name, message, fields}
// from the new ones (services and routes since 0.13, everything since 0.15). Kong 0.13.1: kong/dao/errors.lua, kong/db/errors.lua
import { isJsonObject, type JsonObject } from '../json-object.ts';

export interface Refusal {
  message: string;
  fields: Readonly<Record<string, string>>;
}

const uniqueViolation = 5;
const schemaViolation = 2;
const wholeEntity = '@entity';

const textOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(String).join('; ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

/** `{config: {minute: "…"}}` becomes `{"config.minute": "…"}`. */
const flatten = (fields: JsonObject, prefix = ''): Record<string, string> => {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name === wholeEntity) continue;
    if (isJsonObject(value)) Object.assign(flat, flatten(value, `${prefix}${name}.`));
    else flat[prefix + name] = textOf(value);
  }
  return flat;
};

const summary = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, message]) => (message.includes(name) ? message : `${name}: ${message}`))
    .join('; ');

const readCoded = (body: JsonObject, fields: JsonObject): Refusal => {
  const message = typeof body.message === 'string' ? body.message : textOf(body.name);
  if (body.code === uniqueViolation) {
    const taken = Object.entries(fields).map(([name, value]): [string, string] => [
      name,
      `already exists with value '${textOf(value)}'`,
    ]);
    return { message, fields: Object.fromEntries(taken) };
  }
  if (body.code !== schemaViolation) return { message, fields: {} };
  const whole = fields[wholeEntity];
  return { message: whole === undefined ? message : textOf(whole), fields: flatten(fields) };
};

/** `fallback` is said when the body says nothing. */
export const readRefusal = (body: unknown, fallback: string): Refusal => {
  if (!isJsonObject(body) || Object.keys(body).length === 0) return { message: fallback, fields: {} };
  if (isJsonObject(body.fields) && 'code' in body) return readCoded(body, body.fields);
  const { message, ...rest } = body;
  if (typeof message === 'string') return { message, fields: {} };
  const fields = flatten(rest);
  return { message: summary(fields) || fallback, fields };
};
