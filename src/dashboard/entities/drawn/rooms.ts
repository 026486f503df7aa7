import { keys, keySets, vaults } from './drawn-entities.ts';
import { drawnPages } from './drawn-pages.tsx';
import { useKeysAlong } from './keys-along.ts';
import { keysManifest, keySetsManifest, vaultsManifest } from './manifests.ts';

export const vaultPages = drawnPages(vaults, vaultsManifest);
export const keyPages = drawnPages(keys, keysManifest);
export const keySetPages = drawnPages(keySets, keySetsManifest, useKeysAlong);
