// Fields of a configuration as gateways up to 0.14 serve them: an object, functions replaced by the word "function".
// Kong 0.13.1: kong/api/routes/plugins.lua, /plugins/schema/:name
import type { ConfigField, ValueShape } from '../config-schema.ts';
import { isTable, type Table } from '#schema/table.ts';
import { readArray } from './empty-arrays.ts';
import { shapeOfSamples } from './shape-of-samples.ts';

const hidden = 'function';

const choices = (field: Table): readonly string[] | undefined => {
  const allowed = readArray(field.enum)?.filter((value) => typeof value === 'string');
  return allowed && allowed.length > 0 ? allowed : undefined;
};

/** The schema does not say what the elements are: its default shows it. */
const readElements = (field: Table): ValueShape => {
  const oneOf = choices(field);
  if (oneOf) return { kind: 'string', oneOf };
  if (field.elements === 'number') return { kind: 'number' };
  return shapeOfSamples(readArray(field.default) ?? []) ?? { kind: 'string' };
};

const readTable = (field: Table): ValueShape => {
  const { schema } = field;
  if (!isTable(schema) || !isTable(schema.fields)) return { kind: 'json' };
  const fields = readFieldMap(schema.fields);
  return schema.flexible === true
    ? { kind: 'map', values: { kind: 'table', fields } }
    : { kind: 'table', fields };
};

const readShape = (field: Table): ValueShape => {
  switch (field.type) {
    case 'string':
    case 'id':
      return { kind: 'string', oneOf: choices(field) };
    case 'url':
      return { kind: 'string', url: true };
    case 'number':
    case 'timestamp':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return { kind: 'list', elements: readElements(field) };
    case 'table':
      return readTable(field);
    case undefined: {
      // Kong's http-log has choices of no type.
      const oneOf = choices(field);
      return oneOf ? { kind: 'string', oneOf } : { kind: 'json' };
    }
    default:
      return { kind: 'json' };
  }
};

const readDefault = (field: Table, shape: ValueShape): Pick<ConfigField, 'default' | 'hasUnsaidDefault'> => {
  if (field.default === undefined) return {};
  if (field.default === hidden) return { hasUnsaidDefault: true };
  return { default: shape.kind === 'list' ? (readArray(field.default) ?? field.default) : field.default };
};

/** A JSON object has no order that can be relied on, so fields come in alphabetical order. */
export const readFieldMap = (fields: Table): readonly ConfigField[] =>
  Object.entries(fields)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([name, field]) => {
      if (!isTable(field)) return [];
      const shape = readShape(field);
      return [
        {
          name,
          shape,
          required: field.required === true && field.default === undefined,
          ...readDefault(field, shape),
        },
      ];
    });
