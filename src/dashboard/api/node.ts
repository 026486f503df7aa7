// The gateway itself: who it is, and whether it answers.
import { queryOptions } from '@tanstack/react-query';
import { admin } from './admin.ts';
import { live } from './polling.ts';

export const nodeInfoQuery = () =>
  queryOptions({
    queryKey: ['node', 'info'],
    queryFn: ({ signal }) => admin.nodeInfo(signal),
    ...live,
  });

export const nodeStatusQuery = () =>
  queryOptions({
    queryKey: ['node', 'status'],
    queryFn: ({ signal }) => admin.nodeStatus(signal),
    ...live,
  });
