// The cache of what the gateway answered. Polling is what heals a lost connection, so nothing is retried silently.
import { QueryClient } from '@tanstack/react-query';
import { tellAtOnce } from '#dashboard/lib/tell-at-once.ts';

export function createQueryClient(): QueryClient {
  tellAtOnce();
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', staleTime: 1_000 },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
