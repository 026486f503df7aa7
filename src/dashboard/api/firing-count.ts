// The number of alerts that fire, for the sidebar of every page. The pages of alerts have alerts.ts, which no other page loads.
import { queryOptions } from '@tanstack/react-query';
import type { FiringCount } from '#wire/alerts.ts';
import { askServer, memberOf, only } from './own-server.ts';

export const alertsKey = ['alerts'] as const;

const isCount = (body: unknown): body is FiringCount => typeof memberOf(body, 'firing') === 'number';

export const firingCountQuery = () =>
  queryOptions({
    queryKey: [...alertsKey, 'count'],
    queryFn: async ({ signal }) =>
      only(await askServer('GET', '/api/alerts/count', undefined, signal), isCount).firing,
    // The server looks at the rules every 15 seconds.
    refetchInterval: 15_000,
  });
