// Whether a stored value has the shape that its schema says. A value of another shape is edited as JSON, so that nothing of it is
// lost. Pure.
import { isTable } from '#schema/table.ts';
import type { ValueShape } from '#dashboard/api/gateway-types.ts';

export function fits(shape: ValueShape, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  switch (shape.kind) {
    case 'string':
      return typeof value === 'string';
    case 'number':
      // A typed text that is no number yet.
      return typeof value === 'number' || typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
    case 'set':
      return (
        Array.isArray(value) && value.every((element) => element !== null && fits(shape.elements, element))
      );
    case 'table':
    case 'map':
      return isTable(value);
    case 'reference':
      return isTable(value) && typeof value.id === 'string';
    case 'json':
      return true;
    default:
      return shape satisfies never;
  }
}

/** The first value of a new element of a list or of a new value of a map. */
export function freshValue(shape: ValueShape): unknown {
  switch (shape.kind) {
    case 'table':
    case 'map':
      return {};
    case 'list':
    case 'set':
      return [];
    case 'boolean':
      return false;
    case 'string':
    case 'number':
    case 'reference':
    case 'json':
      return '';
    default:
      return shape satisfies never;
  }
}
