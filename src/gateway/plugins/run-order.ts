// In which order plugins run, in every phase. Kong 0.13.1 leaves open what happens between equal priorities; 0.14 goes by name.
import type { Plugin } from './plugin.ts';

type Ordered = Pick<Plugin, 'name' | 'priority'>;

export const byRunOrder = (a: Ordered, b: Ordered): number =>
  b.priority - a.priority || (a.name < b.name ? -1 : Number(a.name > b.name));
