// Are two values of a field the same to a gateway?
import type { ValueShape } from '#client';
import { EntryReference, isPlainTable, LeftOut, type Entry } from './entry.ts';

export interface Comparing {
  /** The entry of the other configuration that is the same entity. */
  readonly sameAs: (entry: Entry) => Entry;
}

/** A table of unset values is unset, too. */
const isUnset = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (isPlainTable(value) && Object.values(value).every(isUnset));

const inOrder = (values: readonly unknown[]): readonly unknown[] =>
  values.every((value) => typeof value === 'string' || typeof value === 'number')
    ? values.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))
    : values;

const shapeInside = (shape: ValueShape | undefined, name: string): ValueShape | undefined => {
  if (shape?.kind === 'table') return shape.fields.find((field) => field.name === name)?.shape;
  return shape?.kind === 'map' ? shape.values : undefined;
};

/** Secrets that are left out are not compared. */
export function isSame(shape: ValueShape | undefined, a: unknown, b: unknown, comparing: Comparing): boolean {
  if (a instanceof LeftOut || b instanceof LeftOut) return true;
  if (isUnset(a) || isUnset(b)) return isUnset(a) && isUnset(b);
  if (a instanceof EntryReference || b instanceof EntryReference)
    return (
      a instanceof EntryReference &&
      b instanceof EntryReference &&
      comparing.sameAs(a.entry) === comparing.sameAs(b.entry)
    );
  if (Array.isArray(a) && Array.isArray(b)) {
    const elements = shape?.kind === 'list' || shape?.kind === 'set' ? shape.elements : undefined;
    const [one, other] = shape?.kind === 'set' ? [inOrder(a), inOrder(b)] : [a, b];
    return (
      one.length === other.length && one.every((value, at) => isSame(elements, value, other[at], comparing))
    );
  }
  if (isPlainTable(a) && isPlainTable(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) =>
      isSame(shapeInside(shape, name), a[name], b[name], comparing),
    );
  return a === b;
}
