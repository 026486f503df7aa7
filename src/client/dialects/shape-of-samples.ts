// The shape that values have in common, for lists whose schema does not describe their elements. Kong 0.13.1: `metrics` of statsd
import type { ConfigField, ValueShape } from '../config-schema.ts';
import { isTable, type Table } from '#schema/table.ts';

/** Undefined where there is no sample. */
export function shapeOfSamples(samples: readonly unknown[]): ValueShape | undefined {
  const shapes = samples.map(shapeOf);
  const [first] = shapes;
  if (!first) return undefined;
  if (shapes.some(({ kind }) => kind !== first.kind)) return { kind: 'json' };
  if (first.kind === 'table') return { kind: 'table', fields: fieldsOf(samples.filter(isTable)) };
  return first.kind === 'list' ? listOf(samples.flat()) : first;
}

function shapeOf(sample: unknown): ValueShape {
  if (Array.isArray(sample)) return listOf(sample);
  if (isTable(sample)) return { kind: 'table', fields: fieldsOf([sample]) };
  switch (typeof sample) {
    case 'string':
      return { kind: 'string' };
    case 'number':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'boolean' };
    default:
      return { kind: 'json' };
  }
}

const listOf = (samples: readonly unknown[]): ValueShape => ({
  kind: 'list',
  elements: shapeOfSamples(samples) ?? { kind: 'string' },
});

/** Every key of the samples, in the order in which the keys appear. */
function fieldsOf(tables: readonly Table[]): ConfigField[] {
  const names = new Set(tables.flatMap((table) => Object.keys(table)));
  return [...names].map((name) => ({
    name,
    shape: shapeOfSamples(tables.flatMap((table) => (name in table ? [table[name]] : []))) ?? {
      kind: 'json',
    },
    required: false,
  }));
}
