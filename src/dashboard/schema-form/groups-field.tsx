// A list of groups. The help names the other groups in use, and the chosen groups that no consumer belongs to.
import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { groupsInUseQuery } from '#dashboard/api/credentials.ts';
import { ChipsField } from '#dashboard/forms/fields.tsx';

/** The most groups that are named. */
const named = 12;

export function GroupsField({ help, ...props }: ComponentProps<typeof ChipsField>) {
  const inUse = useQuery(groupsInUseQuery()).data;
  const unknown = inUse ? props.value.filter((group) => !inUse.includes(group)) : [];
  const others = (inUse ?? []).filter((group) => !props.value.includes(group));
  return (
    <ChipsField
      {...props}
      help={
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
      }
    />
  );
}
