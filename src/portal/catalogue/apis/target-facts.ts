// Reads from a gateway what its configuration says of a published API: where requests go, and how callers are known.
import type { AdminClient, Api, EntityRow, Plugin, Route } from '#client';
import { AdminError } from '#client';
import { groupListOf } from '#routing/deciding-plugins.ts';
import { Protections } from '#routing/protection.ts';
import type { Target } from '#routing/scoped-configurations.ts';
import { credentialKinds, type CredentialKind } from '#wire/portal/application.ts';
import type { PublishDraft } from '#wire/portal/operator.ts';

/** A way to the target, without the address of the proxy. */
export interface Way {
  readonly path: string;
  readonly methods: readonly string[];
  readonly host: string;
}

export interface TargetFacts {
  readonly ways: readonly Way[];
  /** Kinds of credentials that the target takes, in the order in which the gateway asks for them. */
  readonly kinds: readonly CredentialKind[];
  /** Callers without a credential are let in. */
  readonly open: boolean;
  readonly keyNames: readonly string[];
  /** Groups that are let in. Empty: the target asks for none. */
  readonly groups: readonly string[];
}

const largePage = 1000;
/** Rows that are read of one list. */
const mostRows = 20_000;
/** Hosts times paths of one route. */
const mostWays = 50;

/** A text: why it is not known. */
export async function targetFacts(
  client: AdminClient,
  target: PublishDraft['target'],
): Promise<TargetFacts | string> {
  try {
    return await read(client, target);
  } catch (error) {
    if (error instanceof AdminError) return error.message;
    throw error;
  }
}

async function read(client: AdminClient, { kind, id }: PublishDraft['target']): Promise<TargetFacts> {
  const { ways, place } = await placeOf(client, kind, id);
  const protections = new Protections(await everyRow(client, 'plugins'));
  const gate = protections.gate(place);
  const { strangers } = protections.of(place);
  const names = gate.guards.map(({ plugin }) => plugin.name);
  const acl = gate.others.find(({ part }) => part === 'groups')?.choice.for(undefined);
  const list = acl && groupListOf(acl);
  return {
    ways,
    kinds: names.flatMap((name) => credentialKinds.find((known) => known === name) ?? []),
    open: gate.guards.length === 0 || strangers.kind === 'answered',
    keyNames: gate.guards.flatMap(({ plugin }) => keyNamesOf(plugin)),
    groups: list?.lets === 'in' ? list.groups : [],
  };
}

/** Kong 0.13.1: kong/plugins/key-auth/schema.lua, `key_names`; later ones alike. */
function keyNamesOf({ name, config }: Plugin): readonly string[] {
  const names: unknown = config['key_names'];
  if (name !== 'key-auth') return [];
  return Array.isArray(names) && names.length > 0 ? names.map(String) : ['apikey'];
}

async function placeOf(
  client: AdminClient,
  kind: PublishDraft['target']['kind'],
  id: string,
): Promise<{ ways: readonly Way[]; place: Target }> {
  switch (kind) {
    case 'api':
      return { ways: waysOfApi(await client.all('apis').get(id)), place: { api: id } };
    case 'route': {
      const route = await client.all('routes').get(id);
      return { ways: waysOfRoute(route), place: { route: id, service: route.service ?? '' } };
    }
    case 'service': {
      await client.all('services').get(id);
      const routes = (await everyRow(client, 'routes')).filter(({ service }) => service === id);
      // Plugins of the service run for all of its routes; those of a single route do not speak for the service.
      return { ways: routes.flatMap(waysOfRoute), place: { route: '', service: id } };
    }
    default:
      return kind satisfies never;
  }
}

const waysOfApi = ({ hosts, uris, methods }: Api): readonly Way[] => waysOf(hosts, uris, methods);

const waysOfRoute = ({ hosts, paths, methods }: Route): readonly Way[] => waysOf(hosts, paths, methods);

const orOne = (values: readonly string[] | null | undefined): readonly string[] =>
  values && values.length > 0 ? values : [''];

/** Since 3.0 a path that is a pattern begins with ~. */
function waysOf(
  hosts: readonly string[] | null | undefined,
  paths: readonly string[] | null | undefined,
  methods: readonly string[] | null | undefined,
): readonly Way[] {
  const ways = orOne(hosts).flatMap((host) =>
    orOne(paths).map((path): Way => ({ host, path: path.replace(/^~/, ''), methods: methods ?? [] })),
  );
  return ways.slice(0, mostWays);
}

async function everyRow<N extends 'plugins' | 'routes'>(
  client: AdminClient,
  entity: N,
): Promise<readonly EntityRow<N>[]> {
  const rows: EntityRow<N>[] = [];
  let offset: string | undefined;
  do {
    const page = await client.all(entity).page({ size: largePage, offset });
    rows.push(...page.rows);
    ({ offset } = page);
  } while (offset !== undefined && rows.length < mostRows);
  return rows;
}
