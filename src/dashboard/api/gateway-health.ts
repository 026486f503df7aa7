// Whether the gateway answers, as one word. Every part of the dashboard that shows it reads it here.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { nodeFailureQuery, nodeInfoQuery } from './node.ts';

export type GatewayHealth = 'connecting' | 'healthy' | 'slow' | 'unreachable';

export const healthText: Readonly<Record<GatewayHealth, string>> = {
  connecting: 'connecting',
  healthy: 'healthy',
  slow: 'slow to answer',
  unreachable: 'unreachable',
};

/** Milliseconds after which an answer is late. The dashboard's server waits longer before it gives up. */
const late = 5_000;

export function useGatewayHealth(): GatewayHealth {
  const { isFetching, isPending } = useQuery(nodeInfoQuery());
  const { data: failure } = useQuery(nodeFailureQuery());
  const slow = useLasts(isFetching, late);
  if (failure) return 'unreachable';
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
