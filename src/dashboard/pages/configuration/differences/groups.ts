// The differences in the groups in which the page shows them: credentials stand with the consumers, targets with the upstreams.
import { kindOf, type KindName } from '#configuration/kinds.ts';
import { manifests } from '#dashboard/entities/registry.ts';
import type { ShownDifference } from '../work/messages.ts';

export interface Group {
  /** The collection of the group: "services". */
  readonly id: string;
  readonly title: string;
  readonly rows: readonly ShownDifference[];
}

/** The kind whose page shows rows of this kind. */
const shownWith = (kind: KindName): string => {
  if (manifests.some(({ collection }) => collection === kind)) return kind;
  const owner = Object.values(kindOf(kind).references).find(({ nested }) => nested);
  return owner?.to ?? kind;
};

export function groupsOf(rows: readonly ShownDifference[]): readonly Group[] {
  const byKind = new Map<string, ShownDifference[]>();
  for (const row of rows) {
    const id = shownWith(row.kind);
    const group = byKind.get(id);
    if (group) group.push(row);
    else byKind.set(id, [row]);
  }
  return manifests.flatMap(({ collection, many }): Group[] => {
    const found = byKind.get(collection);
    return found ? [{ id: collection, title: many, rows: found }] : [];
  });
}

/** Is the kind not said by the group's title? */
export const needsKind = ({ kind }: ShownDifference): boolean => shownWith(kind) !== kind;
