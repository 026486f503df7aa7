// The entities that the client knows, by Kong's names, with their known fields in any generation.
import type { Fields } from '#schema/fields.ts';
import { apis } from './api.ts';
import { certificates, snis } from './certificate.ts';
import { consumers } from './consumer.ts';
import { caCertificates, keys, keySets, vaults } from './later-entities.ts';
import { oauth2Tokens } from './oauth2-token.ts';
import { plugins } from './plugin.ts';
import { routes } from './route.ts';
import type { RowOf } from './row-of.ts';
import { services } from './service.ts';
import { targets } from './target.ts';
import { upstreams } from './upstream.ts';

export const everyEntity = {
  apis,
  services,
  routes,
  consumers,
  plugins,
  upstreams,
  targets,
  certificates,
  snis,
  ca_certificates: caCertificates,
  oauth2_tokens: oauth2Tokens,
  vaults,
  keys,
  key_sets: keySets,
} as const satisfies Readonly<Record<string, Fields>>;

export type EntityName = keyof typeof everyEntity;

export type EntityRow<N extends EntityName> = RowOf<(typeof everyEntity)[N]>;
