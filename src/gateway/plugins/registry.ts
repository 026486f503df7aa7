// The bundled plugins, in the order they run (Kong's priorities, highest first).
import type { Plugin } from './plugin.ts';

export const bundledPlugins: readonly Plugin[] = [];
