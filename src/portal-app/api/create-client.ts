import { QueryCache, QueryClient } from '@tanstack/react-query';
import { tellAtOnce } from '#dashboard/lib/tell-at-once.ts';
import { PortalFailure } from './ask.ts';
import { sessionQuery } from './queries.ts';

/** A refusal stays one: it is not asked again. */
const isWorthAnother = (failures: number, error: Error): boolean =>
  failures < 2 && (!(error instanceof PortalFailure) || error.status === 0 || error.status >= 500);

export function createClient(): QueryClient {
  tellAtOnce();
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // The session has ended elsewhere. The page asks to sign in.
      onError: (error) => {
        if (error instanceof PortalFailure && error.status === 401)
          void client.invalidateQueries({ queryKey: sessionQuery().queryKey });
      },
    }),
    defaultOptions: { queries: { retry: isWorthAnother, staleTime: 15_000 } },
  });
  return client;
}
