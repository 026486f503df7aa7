// Compares a wanted configuration with the one that a gateway holds. The differences come in the order in which they can be applied.
import type { Configuration, Entry } from './entry.ts';
import type { GatewayShapes } from './gateway-shapes.ts';
import { kindNames, kindOf, type KindName } from './kinds.ts';
import { matchEntries, type Matches } from './match-entries.ts';
import { fieldChanges, type FieldChange } from './field-changes.ts';

export type Difference =
  | { readonly does: 'create'; readonly entry: Entry }
  | {
      readonly does: 'change';
      readonly entry: Entry;
      readonly held: Entry;
      readonly fields: readonly FieldChange[];
    }
  | { readonly does: 'delete'; readonly entry: Entry };

export interface Comparison {
  readonly differences: readonly Difference[];
  /** The number of entities that are alike on both sides. */
  readonly alike: number;
  /** Entities that the wanted configuration does not name, and that stay. */
  readonly left: readonly Entry[];
  readonly sameAs: Matches['sameAs'];
}

export interface CompareOptions {
  /** Deletes the entities that the wanted configuration does not name. */
  readonly deletes: boolean;
  readonly shapes: GatewayShapes;
}

const isCredential = (kind: KindName): boolean => kindOf(kind).credentialOf !== undefined;

/** Compares two configurations entity by entity. `wanted` has the gateway's defaults for the fields that its file leaves out: see fill-values.ts. */
export function compare(
  held: Configuration,
  wanted: Configuration,
  { deletes, shapes }: CompareOptions,
): Comparison {
  const matches = matchEntries(held.entries, wanted.entries);
  const order = new Map(kindNames.map((kind, at) => [kind, at]));
  const inOrder = wanted.entries.toSorted((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0));
  const made: Difference[] = [];
  for (const entry of inOrder) {
    const same = matches.heldBy.get(entry);
    if (!same) {
      made.push({ does: 'create', entry });
      continue;
    }
    const fields = fieldChanges(same, entry, shapes, matches);
    if (fields.length > 0) made.push({ does: 'change', entry, held: same, fields });
  }
  const unwanted = matchEntries(matches.unmatched, wanted.absent).heldBy;
  const gone = new Set(deletes ? matches.unmatched : unwanted.values());
  const removed = held.entries
    .filter((entry) => gone.has(entry))
    .toSorted((a, b) => (order.get(b.kind) ?? 0) - (order.get(a.kind) ?? 0))
    .map((entry): Difference => ({ does: 'delete', entry }));
  const changes = made.filter(({ does }) => does === 'change').length;
  return {
    // A credential that goes to another consumer has to be free before it is made there.
    differences: [
      ...removed.filter(({ entry }) => isCredential(entry.kind)),
      ...made,
      ...removed.filter(({ entry }) => !isCredential(entry.kind)),
    ],
    alike: matches.heldBy.size - changes,
    left: matches.unmatched.filter((entry) => !gone.has(entry)),
    sameAs: matches.sameAs,
  };
}
