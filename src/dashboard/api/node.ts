// The gateway itself: who it is, and whether it answers.
import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { NodeInfo } from '#client';
import { admin } from './admin.ts';
import { dialectKey, keepFacts } from './dialect.ts';
import { collectionsKey } from './other-collections.ts';
import { inTurn } from './polling.ts';

export const nodeInfoKey = ['node', 'info'] as const;

const failureKey = ['node', 'failure'];

export const nodeInfoQuery = () =>
  queryOptions({
    queryKey: nodeInfoKey,
    queryFn: async ({ client, signal }) => {
      try {
        const info = await admin.nodeInfo(signal);
        // A gateway that was away may have become another one.
        client.setQueryData(dialectKey, await admin.dialect(signal));
        if (client.getQueryData(failureKey)) void client.invalidateQueries({ queryKey: collectionsKey });
        client.setQueryData(failureKey, null);
        keepFacts(info);
        return info;
      } catch (error) {
        if (!signal.aborted) client.setQueryData(failureKey, error);
        throw error;
      }
    },
    ...inTurn,
  });

/**
 * Why the last request for the gateway's description failed. The failure stays until the gateway answers, also while the next
 * request waits.
 */
export const nodeFailureQuery = () =>
  queryOptions({
    queryKey: failureKey,
    queryFn: skipToken,
    initialData: (): unknown => null,
    gcTime: Infinity,
  });

export const nodeStatusQuery = () =>
  queryOptions({
    queryKey: ['node', 'status'],
    queryFn: ({ signal }) => admin.nodeStatus(signal),
    ...inTurn,
  });

const prioritiesOf = ({ priorities }: NodeInfo) => [...priorities];

/** The priorities that the gateway tells of its plugins. They stay the same map while they do not change. */
export function usePriorities(): ReadonlyMap<string, number> {
  const { data } = useQuery({ ...nodeInfoQuery(), select: prioritiesOf });
  return useMemo(() => new Map(data), [data]);
}

const configurationOf = ({ configuration }: NodeInfo) => configuration;

/** The gateway's settings, as its description has them. */
export const useGatewaySettings = () => useQuery({ ...nodeInfoQuery(), select: configurationOf });
