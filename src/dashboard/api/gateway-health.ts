// Whether the gateway answers, in a word. Every part of the dashboard that shows it reads it here.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { AdminError } from '#client';
import { nodeFailureQuery, nodeInfoQuery } from './node.ts';

/** The last four: no answer, an answer that asks for credentials, one with an error, and one that is no gateway's. */
export type GatewayHealth =
  | 'connecting'
  | 'healthy'
  | 'slow'
  | 'unreachable'
  | 'unauthorised'
  | 'failing'
  | 'not-kong';

/** The state in words, and how good it is. */
export const healthSign: Readonly<
  Record<GatewayHealth, { text: string; sign: 'good' | 'warn' | 'bad' | 'off' }>
> = {
  connecting: { text: 'connecting', sign: 'off' },
  healthy: { text: 'healthy', sign: 'good' },
  slow: { text: 'slow to answer', sign: 'warn' },
  unreachable: { text: 'unreachable', sign: 'bad' },
  unauthorised: { text: 'wants credentials', sign: 'bad' },
  failing: { text: 'answers with an error', sign: 'bad' },
  'not-kong': { text: 'no Kong Admin API', sign: 'bad' },
};

/** The state of a gateway whose description could not be read. */
function stateAfter(error: unknown): GatewayHealth {
  const kind = error instanceof AdminError ? error.failure.kind : undefined;
  return kind === 'unreachable' || kind === 'unauthorised' || kind === 'not-kong' ? kind : 'failing';
}

/** Milliseconds after which an answer is late. The dashboard's server waits longer before it gives up. */
const late = 5_000;

export function useGatewayHealth(): GatewayHealth {
  const { isFetching, isPending } = useQuery(nodeInfoQuery());
  const { data: failure } = useQuery(nodeFailureQuery());
  const slow = useLasts(isFetching, late);
  if (failure) return stateAfter(failure);
  if (slow) return 'slow';
  return isPending ? 'connecting' : 'healthy';
}

/** Has `is` been true for this many milliseconds? */
function useLasts(is: boolean, milliseconds: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!is) return undefined;
    const timer = setTimeout(() => setLasts(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [is, milliseconds]);
  return is && lasts;
}
