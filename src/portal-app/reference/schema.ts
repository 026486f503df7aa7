// A JSON schema in words: its type, and its properties.
import { isJson, jsonOf, listOf, textOf, type Json } from './json.ts';
import { referenceName, resolved } from './resolve.ts';

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  array: 'list',
  null: 'nothing',
};

const formats: Readonly<Record<string, string>> = {
  'date-time': 'time',
  date: 'day',
  uuid: 'UUID',
  uri: 'URL',
  email: 'email address',
  binary: 'file',
};

/** Values that are named, before "and more". */
const mostValues = 8;
const mostDepth = 4;

export function typeText(document: Json, given: unknown, depth = 0): string {
  const schema = resolved(document, given);
  const values = 'const' in schema ? [schema['const']] : listOf(schema['enum']);
  if (values.length > 0) {
    const named = values
      .slice(0, mostValues)
      .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
    return values.length > mostValues ? `${named.join(', ')} and more` : orText(named);
  }
  const choices = [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])];
  if (choices.length > 0)
    return depth >= mostDepth
      ? 'one of several'
      : orText(
          choices.slice(0, mostValues).map((one) => referenceName(one) || typeText(document, one, depth + 1)),
        );
  return orText(typesOf(schema).map((type) => typeWords(document, schema, type, depth)));
}

const orText = (all: readonly string[]): string => {
  const different = [...new Set(all)];
  return different.length < 3
    ? different.join(' or ')
    : `${different.slice(0, -1).join(', ')} or ${different.at(-1)}`;
};

function typesOf(schema: Json): readonly string[] {
  const { type } = schema;
  if (typeof type === 'string') return [type];
  const several = listOf(type).filter((one) => typeof one === 'string');
  if (several.length > 0) return several;
  if (isJson(schema['properties']) || listOf(schema['allOf']).length > 0) return ['object'];
  return 'items' in schema ? ['array'] : [];
}

function typeWords(document: Json, schema: Json, type: string, depth: number): string {
  if (type === 'array') {
    const of =
      depth >= mostDepth
        ? ''
        : referenceName(schema['items']) || typeText(document, schema['items'], depth + 1);
    return of === '' ? 'list' : `list of ${of}`;
  }
  const word = (type === 'string' && formats[textOf(schema['format'])]) || (words[type] ?? type);
  return `${word}${rangeText(schema)}`;
}

function rangeText(schema: Json): string {
  const [least, most] = [schema['minimum'], schema['maximum']];
  if (typeof least === 'number' && typeof most === 'number') return `, ${least} to ${most}`;
  if (typeof least === 'number') return `, at least ${least}`;
  if (typeof most === 'number') return `, at most ${most}`;
  const longest = schema['maxLength'];
  return typeof longest === 'number' ? `, at most ${longest} characters` : '';
}

export interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly schema: unknown;
}

/** Schemas inside of each other that are joined. */
const mostJoined = 30;

/** The properties of an object, of the objects in a list, and of all that it is made of. */
export function propertiesOf(document: Json, given: unknown): readonly Property[] {
  const found = new Map<string, Property>();
  const waiting: unknown[] = [given];
  for (let count = 0; waiting.length > 0 && count < mostJoined; count += 1) {
    const schema = resolved(document, waiting.shift());
    const required = new Set(listOf(schema['required']));
    for (const [name, property] of Object.entries(jsonOf(schema['properties'])))
      found.set(name, { name, required: required.has(name), schema: property });
    waiting.push(...listOf(schema['allOf']), ...listOf(schema['oneOf']), ...listOf(schema['anyOf']));
    if ('items' in schema) waiting.push(schema['items']);
    if (isJson(schema['additionalProperties']) && found.size === 0)
      waiting.push(schema['additionalProperties']);
  }
  return [...found.values()];
}
