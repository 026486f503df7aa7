// The fields in which a wanted entry differs from the held one.
import type { ConfigField, ValueShape } from '#client';
import { isPlainTable, type Entry } from './entry.ts';
import type { GatewayShapes } from './gateway-shapes.ts';
import { kindOf } from './kinds.ts';
import { normalTarget } from './normal-target.ts';
import { isSame, type Comparing } from './same-value.ts';
import { isDigest, isPasswordDigest, isSecret } from './secrets.ts';

export interface FieldChange {
  /** The path of the field: ["config", "minute"]. */
  readonly path: readonly string[];
  readonly from: unknown;
  readonly to: unknown;
  readonly isSecret: boolean;
}

type Changes = readonly Omit<FieldChange, 'isSecret'>[];

const shapeAt = (entry: Entry, name: string, shapes: GatewayShapes): ValueShape | undefined => {
  if (entry.kind === 'plugins' && name === 'config') {
    const config = shapes.config(entry.values.name);
    return config && { kind: 'table', ...config };
  }
  return shapes.fields(entry.kind)?.find((field) => field.name === name)?.shape;
};

/** What the gateway makes where a new row has none stays as it is. */
const isMade = (field: ConfigField | undefined): boolean =>
  field?.generated === true || field?.hasUnsaidDefault === true;

function changesOf(
  shape: ValueShape | undefined,
  path: readonly string[],
  from: unknown,
  to: unknown,
  comparing: Comparing,
): Changes {
  if (isSame(shape, from, to, comparing)) return [];
  if (shape?.kind !== 'table' || !isPlainTable(from) || !isPlainTable(to)) return [{ path, from, to }];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) => {
    const field = shape.fields.find((one) => one.name === name);
    if (to[name] === undefined && isMade(field)) return [];
    return changesOf(field?.shape, [...path, name], from[name], to[name], comparing);
  });
}

/** Is the value nothing that can be compared? A gateway keeps a digest of a password. */
const isIncomparable = (entry: Entry, name: string, from: unknown, to: unknown): boolean =>
  isPasswordDigest(entry.kind, name, from) &&
  !(isPasswordDigest(entry.kind, name, to) && !isDigest(entry.kind, name, to));

/** A field that the wanted entry leaves out is unset, where it is known that the gateway has the field. */
export function fieldChanges(
  held: Entry,
  wanted: Entry,
  shapes: GatewayShapes,
  comparing: Comparing,
): readonly FieldChange[] {
  const { kind } = wanted;
  const known = shapes.fields(kind);
  const names = new Set([...Object.keys(held.values), ...Object.keys(wanted.values)]);
  const config = kind === 'plugins' ? shapes.config(wanted.values.name) : undefined;
  const changes: FieldChange[] = [];
  for (const name of names) {
    const [from, to] = [held.values[name], wanted.values[name]];
    const field = known?.find((one) => one.name === name);
    if (to === undefined && (field === undefined || isMade(field))) continue;
    if (isIncomparable(wanted, name, from, to)) continue;
    if (kind === 'targets' && name === 'target' && normalTarget(String(from)) === normalTarget(String(to)))
      continue;
    for (const change of changesOf(shapeAt(wanted, name, shapes), [name], from, to, comparing))
      changes.push({ ...change, isSecret: isSecret(kind, change.path, config) });
  }
  for (const name of Object.keys(kindOf(kind).references)) {
    const [from, to] = [held.references[name], wanted.references[name]];
    const isSameEntry = from === to || (from && to && comparing.sameAs(from) === comparing.sameAs(to));
    if (!isSameEntry) changes.push({ path: [name], from, to, isSecret: false });
  }
  return changes;
}
