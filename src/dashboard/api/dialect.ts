// The dialect of the connected gateway: what it has and allows. Pages ask it before they offer something.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { dialectOf, type Dialect, type EntityName, type NodeInfo } from '#client';
import { admin } from './admin.ts';
import { place } from './place.ts';

export const dialectKey = ['dialect'] as const;

type Facts = Pick<NodeInfo, 'version' | 'database' | 'router_flavor'>;

const bundled: Facts = { version: '0.13.1', database: 'sqlite', router_flavor: undefined };

const storageKey = `gatehouse.gateway${place}`;

/** Keeps what decides the dialect, so that the next visit begins with the same navigation. */
export function keepFacts({ version, database, router_flavor }: Facts): void {
  localStorage.setItem(storageKey, JSON.stringify({ version, database, router_flavor }));
}

const textIn = (from: object, name: string): string | undefined => {
  const value: unknown = Reflect.get(from, name);
  return typeof value === 'string' ? value : undefined;
};

/** The facts of the last visit, or those of the bundled gateway. */
function keptFacts(): Facts {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '');
    const version = typeof kept === 'object' && kept !== null ? textIn(kept, 'version') : undefined;
    if (typeof kept !== 'object' || kept === null || version === undefined) return bundled;
    return { version, database: textIn(kept, 'database'), router_flavor: textIn(kept, 'router_flavor') };
  } catch {
    return bundled;
  }
}

export const dialectQuery = () =>
  queryOptions({
    queryKey: dialectKey,
    queryFn: ({ signal }) => admin.dialect(signal),
    placeholderData: () => dialectOf(keptFacts()),
    staleTime: Infinity,
  });

/** The dialect. Until the gateway has said what it is, it is the one of the last visit. */
export function useDialect(): Dialect {
  const { data } = useQuery(dialectQuery());
  return data ?? dialectOf(bundled);
}

/** Has the gateway said what it is, or failed to? Until then the dialect is a guess. */
export function useDialectIsSettled(): boolean {
  const { isPending, isPlaceholderData } = useQuery(dialectQuery());
  return !isPending && !isPlaceholderData;
}

/** Has the gateway this entity? Undefined until the gateway has said what it is. */
export function useIsOffered(entity: EntityName): boolean | undefined {
  const { data, isPlaceholderData } = useQuery(dialectQuery());
  return data === undefined || isPlaceholderData ? undefined : data.entities[entity] !== undefined;
}
