// Gathers the consumers that hold a credential, and decides which of them may call. Pure.
import type { Access, Holder } from '#routing/access.ts';
import { asksDirectory } from '#routing/deciding-plugins.ts';
import type { Gate } from '#routing/passage.ts';
import type { HolderPage } from '#dashboard/api/holders.ts';

/** The plugins whose rows have to be read to know the callers. Empty where no plugin takes a credential that the gateway keeps. */
export function readFor({ guards, others }: Gate): readonly string[] {
  const asked = guards.map(({ plugin }) => plugin.name).filter((name) => !asksDirectory(name));
  if (asked.length === 0) return [];
  return others.some(({ part }) => part === 'groups') ? [...asked, 'acl'] : asked;
}

interface Gathered extends Holder {
  readonly holds: Set<string>;
  readonly groups: string[];
}

/** The consumers that have a credential. Groups alone are none. */
export function gatherHolders(pages: readonly HolderPage[]): readonly Holder[] {
  const holders = new Map<string, Gathered>();
  for (const { plugin, rows } of pages)
    for (const { consumer, group } of rows) {
      let holder = holders.get(consumer);
      if (!holder) holders.set(consumer, (holder = { consumer, holds: new Set(), groups: [] }));
      if (plugin !== 'acl') holder.holds.add(plugin);
      else if (group !== undefined) holder.groups.push(group);
    }
  return [...holders.values()].filter(({ holds }) => holds.size > 0);
}

export interface Judged {
  readonly holder: Holder;
  readonly access: Access;
}

export const judge = (holders: readonly Holder[], accessOf: (holder: Holder) => Access): readonly Judged[] =>
  holders.map((holder) => ({ holder, access: accessOf(holder) }));
