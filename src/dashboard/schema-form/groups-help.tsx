// The help under a list of groups.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupsInUseQuery } from '#dashboard/api/credentials.ts';

/** The most groups that are named. */
const named = 12;

/** Names the other groups in use, and the chosen groups that no consumer belongs to. */
export function useGroupsHelp(help: ReactNode, chosen: readonly string[]): ReactNode {
  const inUse = useQuery(groupsInUseQuery()).data;
  const unknown = inUse ? chosen.filter((group) => !inUse.includes(group)) : [];
  const others = (inUse ?? []).filter((group) => !chosen.includes(group));
  return (
    <>
      {help}
      {unknown.length > 0 && <> No consumer belongs to {unknown.join(', ')} yet.</>}
      {others.length > 0 && (
        <>
          {' '}
          Groups with consumers: {others.slice(0, named).join(', ')}
          {others.length > named && ` and ${others.length - named} more`}.
        </>
      )}
    </>
  );
}
