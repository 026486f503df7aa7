// Fits a row of one gateway to another gateway, which may be of another version.
import type { TableShape } from '#client';
import { isTable, type Table } from '#schema/table.ts';
import { isPlainTable } from './entry.ts';
import type { Draft } from './file/draft.ts';
import type { GatewayShapes } from './gateway-shapes.ts';

const isUnset = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

const isDefault = (value: unknown, shape: TableShape | undefined, name: string): boolean =>
  JSON.stringify(shape?.fields.find((field) => field.name === name)?.default) === JSON.stringify(value);

/** A table all of whose fields have their defaults says nothing. */
function saysNothing(value: unknown, shape: TableShape | undefined, name: string): boolean {
  if (isUnset(value) || isDefault(value, shape, name)) return true;
  const inner = shape?.fields.find((field) => field.name === name)?.shape;
  if (inner?.kind !== 'table' || !isPlainTable(value)) return false;
  return Object.entries(value).every(([field, one]) => saysNothing(one, inner, field));
}

interface Fitted {
  values: Record<string, unknown>;
  lost: readonly string[];
}

function fit(
  values: Table,
  shape: TableShape,
  from: TableShape | undefined,
  path: readonly string[],
): Fitted {
  const kept: Record<string, unknown> = {};
  const lost: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const field = shape.fields.find((one) => one.name === name);
    const isKnown = field !== undefined || shape.oldNames?.some((old) => old.name === name) === true;
    if (!isKnown) {
      if (!saysNothing(value, from, name)) lost.push([...path, name].join('.'));
      continue;
    }
    const inner = field?.shape;
    if (inner?.kind !== 'table' || !isTable(value)) {
      kept[name] = value;
      continue;
    }
    const shapeThere = from?.fields.find((one) => one.name === name)?.shape;
    const below = fit(value, inner, shapeThere?.kind === 'table' ? shapeThere : undefined, [...path, name]);
    kept[name] = below.values;
    lost.push(...below.lost);
  }
  return { values: kept, lost };
}

const shapeOf = (shapes: GatewayShapes, { kind }: Draft): TableShape | undefined => {
  const fields = shapes.fields(kind);
  return fields && { fields };
};

/** Takes the fields out of the row that the gateway does not know. Answers the names of those that said something. */
export function withoutUnknown(draft: Draft, shapes: GatewayShapes, from: GatewayShapes): readonly string[] {
  const { values } = draft;
  const { config, ...own } = values;
  const shape = shapeOf(shapes, draft);
  const fitted = shape ? fit(own, shape, shapeOf(from, draft), []) : { values: own, lost: [] };
  const plugin = draft.kind === 'plugins' ? shapes.config(values.name) : undefined;
  const inner =
    plugin && isTable(config) ? fit(config, plugin, from.config(values.name), ['config']) : undefined;
  for (const name of Object.keys(values)) delete values[name];
  Object.assign(values, fitted.values, config !== undefined && { config: inner?.values ?? config });
  return [...fitted.lost, ...(inner?.lost ?? [])];
}
