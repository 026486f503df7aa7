// Whether a schema has the field that a gateway's error is about. Pure.
import type { TableShape, ValueShape } from '#dashboard/api/gateway-types.ts';

/** `path` may lead into lists, by the number of an element, and into maps, by a name. */
export function hasField({ fields }: Pick<TableShape, 'fields'>, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  const field = fields.find((one) => one.name === name);
  return field !== undefined && (rest.length === 0 || hasPlace(field.shape, rest));
}

function hasPlace(shape: ValueShape, path: readonly string[]): boolean {
  if (path.length === 0) return true;
  if (shape.kind === 'table') return hasField(shape, path);
  if (shape.kind === 'list' || shape.kind === 'set')
    return /^\d+$/.test(path[0] ?? '') && hasPlace(shape.elements, path.slice(1));
  return shape.kind === 'map' && hasPlace(shape.values, path.slice(1));
}
