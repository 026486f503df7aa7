// The APIs whose requests come over a server name.
import { useInfiniteQuery } from '@tanstack/react-query';
import { apiQueries } from '#dashboard/api/apis.ts';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { paths } from '#dashboard/paths.ts';

export interface Taker {
  readonly id: string;
  readonly name: string;
  readonly to: string;
}

/** Does a host of an API take this name? A star stands for the rest of the name, at its start or at its end. */
export function takesHost(host: string, name: string): boolean {
  const [asked, own] = [name.toLowerCase(), host.toLowerCase()];
  if (own.startsWith('*.')) return asked.endsWith(own.slice(1));
  return own.endsWith('.*') ? asked.startsWith(own.slice(0, -1)) : asked === own;
}

/** The APIs that take this name as a host. Undefined until all are loaded. */
export function useTakers(): ((name: string) => readonly Taker[]) | undefined {
  const apis = useInfiniteQuery(apiQueries.list());
  useAllPages(apis);
  if (!apis.data || apis.hasNextPage) return undefined;
  const { rows } = apis.data;
  return (name) =>
    rows
      .filter(({ hosts = [] }) => hosts.some((host) => takesHost(host, name)))
      .map(({ id, name: text }) => ({ id, name: text, to: paths.api(id) }));
}
