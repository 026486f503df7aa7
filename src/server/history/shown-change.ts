// An entry of the history as the pages get it.
import { isKindName, kindOf, type KindName } from '#configuration/kinds.ts';
import type { KeptChange } from '#configuration/undo/kept-change.ts';
import type { ChangeDetail, ShownChange } from '#wire/history.ts';
import type { StoredChange } from './kept-changes.ts';
import { changedFields, diffLines, shownBody } from './shown-fields.ts';

export function shownChange(change: StoredChange): ShownChange {
  const { id, at, since, source, who, does, kind, rowId, name, undoes, undoneBy, payload } = change;
  const fixed = fixedBecause(change);
  const counts = new Map<KindName, number>();
  for (const one of payload.along) counts.set(one.kind, (counts.get(one.kind) ?? 0) + 1);
  return {
    change: id,
    at,
    ...(since !== undefined && { since }),
    source,
    who,
    does,
    kind,
    id: rowId,
    name,
    ...(isKindName(kind) && pluginOf(kind)),
    owners: payload.owners,
    fields: changedFields(payload),
    along: [...counts].map(([of, count]) => ({ kind: of, count, ...pluginOf(of) })),
    ...(undoes !== undefined && { undoes }),
    ...(undoneBy !== undefined && { undoneBy }),
    ...(fixed !== undefined && { fixed }),
  };
}

const pluginOf = (kind: KindName): { plugin?: string } => {
  const { credentialOf } = kindOf(kind);
  return credentialOf === undefined ? {} : { plugin: credentialOf };
};

export const changeDetail = (change: StoredChange): ChangeDetail => {
  const body = shownBody(change.kind, change.payload);
  return {
    change: shownChange(change),
    lines: diffLines(change.kind, change.payload),
    method: change.method,
    path: change.path,
    ...(body !== undefined && { body }),
  };
};

/** Why the change cannot be undone, whatever the gateway holds now. */
export function fixedBecause({ does, kind, payload }: StoredChange): string | undefined {
  if (does === 'replace') return 'The whole configuration was replaced. The one before it is not kept.';
  if (does === 'many') return 'So many changes at once are counted and not kept.';
  if (!isKindName(kind)) return 'Gatehouse does not know how such a row is made again.';
  if (payload.tooLarge) return 'Its row is too large to be kept, or was sealed with another key file.';
  if (does === 'change' && (!payload.before || !payload.after)) return 'The values before it are not known.';
  if (does === 'delete' && !payload.before) return 'The deleted row is not known.';
  if (does === 'create' && !payload.after) return 'The row that was made is not known.';
  return undefined;
}

/** Undefined where it cannot be undone. */
export function keptChange(change: StoredChange): KeptChange | undefined {
  const { kind, does, at, payload } = change;
  if (fixedBecause(change) !== undefined || !isKindName(kind)) return undefined;
  if (does !== 'create' && does !== 'change' && does !== 'delete') return undefined;
  const { before, after, along, leftOut } = payload;
  return { kind, does, at, before, after, along, leftOut };
}
