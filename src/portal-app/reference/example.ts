// An example of what a schema describes.
import { isJson, jsonOf, listOf, textOf, type Json } from './json.ts';
import { resolved } from './resolve.ts';

const mostDepth = 5;
/** Values of the whole example. */
const mostValues = 150;

/** The example of the document, or one that is made up. */
export function exampleText(document: Json, schema: unknown, given: unknown): string {
  const value = given ?? exampleOf(document, schema, 0, { left: mostValues });
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}

function exampleOf(document: Json, given: unknown, depth: number, budget: { left: number }): unknown {
  const schema = resolved(document, given);
  budget.left -= 1;
  for (const name of ['example', 'const', 'default'])
    if (schema[name] !== undefined && schema[name] !== null) return schema[name];
  const [first] = [...listOf(schema['examples']), ...listOf(schema['enum'])];
  if (first !== undefined) return first;
  const parts = listOf(schema['allOf']);
  if (parts.length > 0 || isJson(schema['properties'])) {
    if (depth >= mostDepth || budget.left <= 0) return {};
    const joined = parts.map((part) => jsonOf(exampleOf(document, part, depth + 1, budget)));
    return Object.assign(
      {},
      ...joined,
      Object.fromEntries(
        Object.entries(jsonOf(schema['properties']))
          .filter(([, property]) => resolved(document, property)['readOnly'] !== true)
          .map(([name, property]) => [name, exampleOf(document, property, depth + 1, budget)]),
      ),
    );
  }
  const [choice] = [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])];
  if (choice !== undefined) return depth >= mostDepth ? {} : exampleOf(document, choice, depth + 1, budget);
  return simpleExample(document, schema, depth, budget);
}

function simpleExample(document: Json, schema: Json, depth: number, budget: { left: number }): unknown {
  const type = textOf(schema['type']) || textOf(listOf(schema['type'])[0]);
  switch (type) {
    case 'string':
      return strings[textOf(schema['format'])] ?? 'text';
    case 'integer':
    case 'number':
      return typeof schema['minimum'] === 'number' ? schema['minimum'] : 1;
    case 'boolean':
      return true;
    case 'array':
      return depth >= mostDepth || budget.left <= 0
        ? []
        : [exampleOf(document, schema['items'], depth + 1, budget)];
    case 'object':
      return {};
    default:
      return undefined;
  }
}

const strings: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  uuid: '123e4567-e89b-12d3-a456-426614174000',
  uri: 'https://example.com',
  email: 'eddie@example.com',
};
