// The facts about an entity that the shell needs: its names, its addresses, how many there are and what can be searched.
import type { LucideIcon } from 'lucide-react';
import type { entityQueries } from '#dashboard/api/entity-queries.ts';
import type { Reference } from '#dashboard/forms/references.ts';

/** Something the command palette leads to. */
export interface PaletteEntry {
  id: string;
  text: string;
  /** A short description, made of the row's values. */
  sub?: string;
  /** Everything it may be found by. */
  search: readonly string[];
  to: string;
  /** The actions that are offered when it is the best match. */
  actions?: readonly { text: string; to: string; key?: string }[];
}

/** A list that the navigation leads to. */
export interface Place {
  /** "APIs" */
  many: string;
  icon: LucideIcon;
  list: string;
  /** The entity of the rows, by Kong's name. Unset where every gateway has the list. */
  entity?: string;
  /** Pressed after "g", leads to the list. Unset where no letter was left. */
  goKey?: string;
  /** The number beside its name. Unset where the rows are not counted. */
  count?: () => ReturnType<ReturnType<typeof entityQueries>['count']>;
}

export interface Manifest extends Place {
  /** "API" */
  one: string;
  /** The collection's path on the Admin API: "apis". */
  collection: string;
  add: string;
  count: () => ReturnType<ReturnType<typeof entityQueries>['count']>;
  /** How a form of another entity names and chooses rows of this one. Unset where no other entity refers to it. */
  reference?: Reference;
  /** A hook: what of this entity the palette can lead to. */
  usePaletteEntries: () => readonly PaletteEntry[];
}
