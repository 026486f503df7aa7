import { keys, keySets, vaults } from './drawn-entities.ts';
import { drawnManifest } from './drawn-manifest.ts';

export const vaultsManifest = drawnManifest(vaults);
export const keysManifest = drawnManifest(keys);
export const keySetsManifest = drawnManifest(keySets);
