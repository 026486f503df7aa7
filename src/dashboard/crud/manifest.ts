// The facts about an entity that the shell needs: its names, its addresses, how many there are and how its rows are found.
import type { LucideIcon } from 'lucide-react';
import type { entityQueries } from '#dashboard/api/entity-queries.ts';
import type { Reference } from '#dashboard/forms/references.ts';

interface Row {
  readonly id: string;
}

export interface FoundAction {
  readonly text: string;
  readonly to: string;
  /** The key that does the same in the entity's list. */
  readonly key?: string;
}

/** How the search for everything reads the rows of an entity, and leads to one. */
export interface Findable<T extends Row = Row> {
  readonly queries: Pick<ReturnType<typeof entityQueries<T>>, 'key' | 'list' | 'page'>;
  readonly nameOf: (row: T) => string;
  /** A text that tells rows of similar names apart. */
  readonly subOf: (row: T) => string | undefined;
  /** The address of a row's page. */
  readonly page: (id: string) => string;
  /** The action that is offered for a row that is the best match. */
  readonly action?: (row: { readonly id: string; readonly name: string }) => FoundAction;
  /** The fields whose values are compared as a whole and never shown. */
  readonly secrets: readonly string[];
}

export const findable = <T extends Row>(rows: Findable<T>): Findable =>
  // Rows from these queries reach these functions alone, so other code need not know their type.
  // oxlint-disable-next-line no-unsafe-type-assertion
  rows as unknown as Findable;

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
  found: Findable;
}
