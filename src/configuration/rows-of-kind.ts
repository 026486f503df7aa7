// The rows of a kind on a gateway, whatever collection or owner they are found at.
import type { AdminClient, Dialect, EntityName, Resource } from '#client';
import type { Table } from '#schema/table.ts';
import { inParallel } from './in-parallel.ts';
import { kindNames, kindOf, type KindName } from './kinds.ts';

/** A row whose fields are known only at run time. */
export type Row = Table & { readonly id?: string };

/** The collections of the kinds that are no credentials. */
const entityOf = (kind: KindName): EntityName | undefined => {
  switch (kind) {
    case 'acls':
    case 'basicauth_credentials':
    case 'hmacauth_credentials':
    case 'jwt_secrets':
    case 'keyauth_credentials':
    case 'oauth2_credentials':
      return undefined;
    default:
      return kind;
  }
};

/** The kinds that the gateway has. It has the credentials of the plugins that it has. */
export const kindsOf = (dialect: Dialect, enabled: readonly string[]): readonly KindName[] =>
  kindNames.filter((kind) => {
    const { credentialOf } = kindOf(kind);
    if (credentialOf !== undefined) return enabled.includes(credentialOf);
    const entity = entityOf(kind);
    return entity !== undefined && dialect.entities[entity] !== undefined;
  });

/** The rows of a kind below `owner`: the upstream of targets, the consumer of credentials. Other kinds need no owner. */
export function rowsOf(client: AdminClient, kind: KindName, owner: string | undefined): Resource<Row> {
  const { credentialOf } = kindOf(kind);
  if (credentialOf !== undefined)
    return owner === undefined
      ? client.allCredentials(credentialOf)
      : client.credentials(owner, credentialOf);
  if (kind === 'targets' && owner !== undefined) return client.ownedBy('upstreams', owner, 'targets');
  const entity = entityOf(kind);
  if (entity === undefined) throw new Error(`${kind} have no collection`);
  return client.all(entity);
}

const largePage = 1000;

async function everyPage(
  rows: Resource<Row>,
  { onRows, signal }: Pick<EveryRowOptions, 'onRows' | 'signal'>,
): Promise<readonly Row[]> {
  const all: Row[] = [];
  let offset: string | undefined;
  do {
    const page = await rows.page({ size: largePage, offset, signal });
    for (const row of page.rows) all.push(row);
    onRows(page.rows.length);
    ({ offset } = page);
  } while (offset !== undefined);
  return all;
}

/** The most owners whose rows are asked for at once. */
const mostOwners = 8;

export interface EveryRowOptions {
  /** The ids of the owners, where rows are listed below their owner alone. */
  readonly idsOf: (owner: 'upstreams' | 'consumers') => Promise<readonly string[]>;
  /** Called with the number of rows of each page. */
  readonly onRows: (rows: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** The rows of a kind on every page. */
export async function everyRow(
  client: AdminClient,
  dialect: Dialect,
  kind: KindName,
  options: EveryRowOptions,
): Promise<readonly Row[]> {
  const { credentialOf } = kindOf(kind);
  const belowConsumers = credentialOf !== undefined && dialect.allCredentials === 'none';
  if (kind !== 'targets' && !belowConsumers) return everyPage(rowsOf(client, kind, undefined), options);
  const owners = await options.idsOf(kind === 'targets' ? 'upstreams' : 'consumers');
  const found = await inParallel(owners, mostOwners, (owner) =>
    everyPage(rowsOf(client, kind, owner), options),
  );
  return found.flat();
}
