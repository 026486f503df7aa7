// The collector of the dashboard's server: whether it listens, the tokens of those who send to it, and the plugin by which the gateway
// of this page sends its traffic there.
import { queryOptions } from '@tanstack/react-query';
import type { CollectorState, MadeToken, TokenDraft } from '#wire/collector.ts';
import { admin } from './admin.ts';
import type { Plugin } from './gateway-types.ts';
import { askServer, memberOf, only, textOf } from './own-server.ts';

export { longestTokenName } from '#wire/collector.ts';
export type { CollectorState, MadeToken, ShownToken, TokenDraft } from '#wire/collector.ts';

const isState = (body: unknown): body is CollectorState => Array.isArray(memberOf(body, 'tokens'));
const isMade = (body: unknown): body is MadeToken => textOf(body, 'token') !== undefined;

export const collectorKey = ['collector'] as const;

/** Milliseconds between two looks at what has come. */
const often = 3_000;

export const collectorQuery = () =>
  queryOptions({
    queryKey: collectorKey,
    queryFn: async ({ signal }) => only(await askServer('GET', '/api/collector', undefined, signal), isState),
    refetchInterval: often,
  });

export const makeToken = async (draft: TokenDraft): Promise<MadeToken> =>
  only(await askServer('POST', '/api/collector/tokens', draft), isMade);

export async function revokeToken(id: string): Promise<void> {
  await askServer('DELETE', `/api/collector/tokens/${encodeURIComponent(id)}`);
}

/** A gateway with more plugins than this is not read to its end. */
const mostPages = 50;

/** Below the key of all plugins, so that a change of one is seen here. */
export const httpLogsQuery = () =>
  queryOptions({
    queryKey: ['plugins', 'http-log'],
    queryFn: async ({ signal }) => {
      const plugins = admin.all('plugins');
      const found: Plugin[] = [];
      let offset: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const read = await plugins.page({ size: 1000, offset, filter: { name: 'http-log' }, signal });
        found.push(...read.rows);
        offset = read.offset;
        if (offset === undefined) break;
      }
      return found;
    },
  });
