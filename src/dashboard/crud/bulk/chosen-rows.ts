// The rows that a plugin is added to: they were chosen in a list, and the plugin is chosen on other pages. Too many for an address.
import type { PluginScope } from '#dashboard/paths.ts';

export interface ChosenRows {
  readonly scope: NonNullable<PluginScope['chosen']>;
  /** "API" */
  readonly one: string;
  /** The list that they were chosen in. */
  readonly list: { readonly text: string; readonly to: string };
  readonly rows: readonly { readonly id: string; readonly name: string }[];
}

let chosen: ChosenRows | undefined;

export const chooseRows = (rows: ChosenRows): void => {
  chosen = rows;
};

export const chosenRows = (): ChosenRows | undefined => chosen;
