// The gateway itself: who it is, and whether it answers.
import { queryOptions, skipToken } from '@tanstack/react-query';
import { admin } from './admin.ts';
import { live } from './polling.ts';

const failureKey = ['node', 'failure'];

export const nodeInfoQuery = () =>
  queryOptions({
    queryKey: ['node', 'info'],
    queryFn: async ({ client, signal }) => {
      try {
        const info = await admin.nodeInfo(signal);
        client.setQueryData(failureKey, null);
        return info;
      } catch (error) {
        if (!signal.aborted) client.setQueryData(failureKey, error);
        throw error;
      }
    },
    ...live,
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
    ...live,
  });
