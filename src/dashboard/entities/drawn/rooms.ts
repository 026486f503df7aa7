import { caCertificates, keys, keySets, vaults } from './drawn-entities.ts';
import { drawnPages } from './drawn-pages.tsx';
import { caCertificatesManifest, keysManifest, keySetsManifest, vaultsManifest } from './manifests.ts';

export const caCertificatePages = drawnPages(caCertificates, caCertificatesManifest);
export const vaultPages = drawnPages(vaults, vaultsManifest);
export const keyPages = drawnPages(keys, keysManifest);
export const keySetPages = drawnPages(keySets, keySetsManifest);
