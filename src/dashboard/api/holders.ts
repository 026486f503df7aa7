// The holders of credentials and groups, and the names of consumers, read by large pages. Secrets are not kept.
import { infiniteQueryOptions } from '@tanstack/react-query';
import { admin } from './admin.ts';
import { consumerName } from './consumers.ts';

const pageSize = 1000;

/** These rows are many. They are read when a page needs them, again after a change, and not in turns. */
const readOnce = { staleTime: Infinity, refetchOnWindowFocus: false };

export interface HolderPage {
  /** The plugin whose credentials these are. */
  readonly plugin: string;
  readonly rows: readonly { readonly consumer: string; readonly group: string | undefined }[];
  /** How many rows the gateway has for this plugin; undefined where it does not say. */
  readonly total: number | undefined;
  readonly offset: string | undefined;
}

interface Place {
  /** The index of the plugin. */
  readonly at: number;
  readonly offset: string | undefined;
}

const start: Place = { at: 0, offset: undefined };

/** The credentials for these plugins, one plugin after the other. The plugin acl stands for the groups of consumers. */
export const holdersQuery = (plugins: readonly string[]) =>
  infiniteQueryOptions({
    queryKey: ['credentials', 'holders', ...plugins],
    queryFn: async ({ pageParam: { at, offset }, signal }): Promise<HolderPage> => {
      const plugin = plugins[at] ?? '';
      const page = await admin.allCredentials(plugin).page({ size: pageSize, offset, signal });
      return {
        plugin,
        rows: page.rows.map(({ consumer_id, group }) => ({
          consumer: consumer_id,
          group: typeof group === 'string' ? group : undefined,
        })),
        total: page.total,
        offset: page.offset,
      };
    },
    initialPageParam: start,
    getNextPageParam: ({ offset }, _pages, { at }): Place | undefined => {
      if (offset !== undefined) return { at, offset };
      return at + 1 < plugins.length ? { at: at + 1, offset: undefined } : undefined;
    },
    enabled: plugins.length > 0,
    ...readOnce,
  });

/** The names of all consumers. */
export const consumerNamesQuery = () =>
  infiniteQueryOptions({
    queryKey: ['consumers', 'names'],
    queryFn: async ({ pageParam, signal }) => {
      const page = await admin.all('consumers').page({ size: pageSize, offset: pageParam, signal });
      return {
        rows: page.rows.map((row) => ({ id: row.id, name: consumerName(row) })),
        total: page.total,
        offset: page.offset,
      };
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ offset }) => offset,
    ...readOnce,
  });
