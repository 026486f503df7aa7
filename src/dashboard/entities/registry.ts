// Every entity that the dashboard has a room for, in the order of the navigation.
import type { Manifest, Place } from '#dashboard/crud/manifest.ts';
import type { Reference } from '#dashboard/forms/references.ts';
import { apisManifest } from './apis/manifest.ts';
import { caCertificatesManifest } from './certificates/authorities/manifest.ts';
import { certificatesManifest } from './certificates/manifest.ts';
import { credentialCollections, credentialsPlace } from './consumers/credentials/all/place.ts';
import { consumersManifest } from './consumers/manifest.ts';
import { keysManifest, keySetsManifest, vaultsManifest } from './drawn/manifests.ts';
import { useOtherPlaces, type OtherPlace } from './drawn/others/use-other-places.ts';
import { routesManifest } from './routes/manifest.ts';
import { servicesManifest } from './services/manifest.ts';
import { pluginsManifest } from './plugins/manifest.ts';
import { upstreamsManifest } from './upstreams/manifest.ts';

export const manifests: readonly Manifest[] = [
  apisManifest,
  servicesManifest,
  routesManifest,
  consumersManifest,
  pluginsManifest,
  upstreamsManifest,
  certificatesManifest,
  caCertificatesManifest,
  vaultsManifest,
  keysManifest,
  keySetsManifest,
];

/**
 * The lists that the navigation leads to, in four groups: receivers of requests, their senders, the rest of
 * their way, and what later versions of Kong have added. */
export const placeGroups: readonly (readonly Place[])[] = [
  [apisManifest, servicesManifest, routesManifest],
  [consumersManifest, credentialsPlace],
  [pluginsManifest, upstreamsManifest, certificatesManifest],
  [caCertificatesManifest, vaultsManifest, keysManifest, keySetsManifest],
];
export const places: readonly Place[] = placeGroups.flat();

/** The collections that have pages of their own here, or a part in the pages of others. */
const shownElsewhere: ReadonlySet<string> = new Set([
  ...manifests.map(({ collection }) => collection),
  ...credentialCollections,
  'snis',
  'tags',
  'targets',
]);

/** The lists of what the connected gateway has beside all that. */
export const useFurtherPlaces = (): readonly OtherPlace[] => useOtherPlaces(shownElsewhere);

/** The references of all entities, by the entity's table. */
export const references: Readonly<Record<string, Reference>> = Object.fromEntries(
  manifests.flatMap(({ reference }) => (reference ? [[reference.entity, reference]] : [])),
);
