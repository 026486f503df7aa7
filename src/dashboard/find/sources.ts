// Everything on the connected gateway that can be found: how each collection is read, named, and led to.
import type { LucideIcon } from 'lucide-react';
import type { QueryClient } from '@tanstack/react-query';
import { plugins as pluginSchema } from '#schema/entities/plugin.ts';
import { targets as targetSchema } from '#schema/entities/target.ts';
import type { Fields } from '#schema/fields.ts';
import { allCredentialQueries, readTokens } from '#dashboard/api/credentials.ts';
import type { Collection, Credential, Dialect } from '#dashboard/api/gateway-types.ts';
import { entitySchemaQuery } from '#dashboard/api/entity-schema.ts';
import { readTargetRows, upstreamQueries } from '#dashboard/api/upstreams.ts';
import { findable, type Findable, type FoundAction, type Manifest } from '#dashboard/crud/manifest.ts';
import { offeredBy } from '#dashboard/crud/use-offered.ts';
import { credentialsPlace } from '#dashboard/entities/consumers/credentials/all/place.ts';
import {
  credentialKinds,
  type CredentialKind,
} from '#dashboard/entities/consumers/credentials/credential-kinds.ts';
import { credentialLabel } from '#dashboard/entities/consumers/credentials/credential-label.ts';
import { drawnManifest } from '#dashboard/entities/drawn/drawn-manifest.ts';
import { drawnFrom } from '#dashboard/entities/drawn/others/drawn-from.ts';
import type { OtherPlace } from '#dashboard/entities/drawn/others/use-other-places.ts';
import { manifests } from '#dashboard/entities/registry.ts';
import { paths } from '#dashboard/paths.ts';
import type { FoundRow, Owner } from './index/find-index.ts';
import { pluginSecrets } from './plugin-secrets.ts';

type Row = { readonly id: string };

export interface RowPage {
  readonly rows: readonly Row[];
  readonly offset: string | undefined;
}

/** How the rows of a source are read and named. */
export interface Reading {
  readonly page: (offset: string | undefined, signal: AbortSignal) => Promise<RowPage>;
  /** The key of the cached list, whose pages are used where they are fresh. */
  readonly listKey?: readonly unknown[];
  readonly nameOf: (row: Row) => string;
  readonly subOf: (row: Row) => string | undefined;
  /** The paths of a row's secrets. */
  readonly secretsOf: (
    rows: readonly Row[],
    client: QueryClient,
    signal: AbortSignal,
  ) => Promise<(row: Row) => readonly string[]>;
}

export interface Source {
  readonly name: string;
  /** "API", "APIs" */
  readonly one: string;
  readonly many: string;
  readonly icon: LucideIcon;
  readonly owners: readonly Owner[];
  /** Are queries with this key about its rows? */
  readonly owns: (key: readonly string[]) => boolean;
  readonly open: (client: QueryClient, signal: AbortSignal) => Promise<Reading>;
  readonly toOf: (found: FoundRow) => string;
  readonly actionOn?: ((found: FoundRow) => FoundAction) | undefined;
}

const ownersIn = (fields: Fields): readonly Owner[] =>
  Object.entries(fields).flatMap(([field, spec]) =>
    'foreign' in spec && typeof spec.foreign === 'string' ? [{ field, collection: spec.foreign }] : [],
  );

/** The collections that the rows of an entity refer to. */
const owners: Readonly<Record<string, readonly Owner[]>> = {
  plugins: ownersIn(pluginSchema.fields),
  routes: [{ field: 'service', collection: 'services' }],
};

const readingOf = ({ queries, nameOf, subOf, secrets }: Findable): Reading => ({
  page: queries.page,
  listKey: queries.list().queryKey,
  nameOf,
  subOf,
  secretsOf: async () => () => secrets,
});

const isBelow = (key: readonly string[], start: readonly string[]): boolean =>
  start.every((part, at) => key[at] === part);

function entitySource({ entity = '', collection, one, many, icon, found }: Manifest): Source {
  const { action } = found;
  return {
    name: entity || collection,
    one,
    many,
    icon,
    owners: owners[entity] ?? [],
    owns: (key) => isBelow(key, found.queries.key),
    open: async () =>
      entity === 'plugins' ? { ...readingOf(found), secretsOf: pluginSecrets } : readingOf(found),
    toOf: ({ id }) => found.page(id),
    actionOn: action && (({ id, title }) => action({ id, name: title })),
  };
}

const ofConsumer: readonly Owner[] = [{ field: 'consumer_id', collection: 'consumers' }];

const credentialsName = (plugin: string): string => `credentials ${plugin}`;

const credentialSource = (kind: CredentialKind): Source => ({
  name: credentialsName(kind.plugin),
  one: kind.one,
  many: kind.many,
  icon: credentialsPlace.icon,
  owners: ofConsumer,
  owns: (key) => key[0] === 'credentials' && key.at(-1) === kind.plugin,
  open: async () =>
    readingOf(
      findable<Credential>({
        queries: allCredentialQueries(kind.plugin),
        nameOf: (row) => credentialLabel(kind, row),
        subOf: () => undefined,
        page: (id) => id,
        secrets: kind.fields.filter(({ secret }) => secret !== undefined).map(({ name }) => name),
      }),
    ),
  toOf: ({ id, owner }) =>
    owner ? paths.editCredential(owner.id, kind.plugin, id) : paths.credentialsOfKind(kind.plugin),
});

/** The access tokens that oauth2 has issued. Each leads to the application that it was issued to. */
const tokenSource: Source = {
  name: 'oauth2_tokens',
  one: 'access token',
  many: 'Access tokens',
  icon: credentialsPlace.icon,
  owners: [{ field: 'credential_id', collection: credentialsName('oauth2') }],
  owns: () => false,
  open: async () => ({
    page: readTokens,
    nameOf: () => 'access token',
    subOf: () => undefined,
    secretsOf: async () => () => ['access_token', 'refresh_token'],
  }),
  toOf: ({ owner }) => `${paths.credentialsOfKind('oauth2')}?filter=${owner?.id ?? ''}`,
};

const otherSource = ({ one, many, icon, collection }: OtherPlace, { entity }: Collection): Source => ({
  name: collection,
  one,
  many,
  icon,
  owners: [],
  owns: (key) => isBelow(key, ['other', collection]),
  open: async (client) => {
    const fields = await client.fetchQuery(entitySchemaQuery(entity));
    return readingOf(drawnManifest(drawnFrom({ collection, entity }, fields)).found);
  },
  toOf: ({ id }) => paths.drawn(paths.otherSegment(collection)).page(id),
});

/** The upstreams whose targets are read: each is a request of its own. */
export const mostUpstreams = 300;
const upstreamsAtOnce = 10;

function targetSource(icon: LucideIcon): Source {
  return {
    name: 'targets',
    one: 'target',
    many: 'Targets',
    icon,
    owners: ownersIn({ upstream_id: targetSchema.fields.upstream_id }),
    owns: (key) => key[0] === 'targets',
    open: async (_client, signal) => {
      const upstreams = (await upstreamQueries.page(undefined, signal)).rows.slice(0, mostUpstreams);
      return {
        page: async (offset, pageSignal) => {
          const from = Number(offset ?? 0);
          const rows: Row[] = [];
          for (const { id } of upstreams.slice(from, from + upstreamsAtOnce)) {
            const targets = await readTargetRows(id, pageSignal);
            rows.push(...targets.map((target) => ({ ...target, upstream_id: id })));
          }
          const next = from + upstreamsAtOnce;
          return { rows, offset: next < upstreams.length ? String(next) : undefined };
        },
        nameOf: (row) => ('target' in row ? String(row.target) : row.id),
        subOf: () => undefined,
        secretsOf: async () => () => [],
      };
    },
    toOf: ({ owner }) => (owner ? paths.upstream(owner.id) : paths.upstreams),
  };
}

export interface GatewayFacts {
  readonly dialect: Dialect;
  /** The plugins that the gateway has. */
  readonly enabled: readonly string[];
  readonly collections: readonly Collection[];
  readonly further: readonly OtherPlace[];
}

/** In the order in which rows that fit equally well are shown. */
export function sourcesOf({ dialect, enabled, collections, further }: GatewayFacts): readonly Source[] {
  const upstreams = manifests.find(({ entity }) => entity === 'upstreams');
  return [
    ...offeredBy(dialect, manifests).map(entitySource),
    ...credentialKinds.filter(({ plugin }) => enabled.includes(plugin)).map(credentialSource),
    ...(upstreams && dialect.entities.targets ? [targetSource(upstreams.icon)] : []),
    ...further.flatMap((place) => {
      const collection = collections.find(({ path }) => path === place.collection);
      return collection && collection.path !== tokenSource.name ? [otherSource(place, collection)] : [];
    }),
    ...(enabled.includes('oauth2') ? [tokenSource] : []),
  ];
}
