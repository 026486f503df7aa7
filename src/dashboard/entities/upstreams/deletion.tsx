// The consequences of deleting an upstream.
import { useQueries } from '@tanstack/react-query';
import { Server } from 'lucide-react';
import type { Upstream } from '#dashboard/api/gateway-types.ts';
import { targetsQuery } from '#dashboard/api/upstreams.ts';
import type { Along } from '#dashboard/crud/delete-dialog.tsx';
import { useTargetWords } from '#dashboard/crud/use-target-words.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { useUsersOf } from './use-users.ts';

export function UpstreamConsequence({ rows }: { rows: readonly Upstream[] }) {
  const users = useUsersOf(rows.map(({ name }) => name));
  const { one } = useTargetWords();
  const names = rows.length === 1 ? 'its name' : 'their names';
  if (users === undefined) return `The gateway looks ${names} up in the DNS from then on.`;
  if (users.length === 0) return `No ${one} uses it.`;
  return (
    <>
      The gateway looks {names} up in the DNS from then on, for{' '}
      <strong className="font-strong text-text">
        {users
          .slice(0, 3)
          .map(({ name }) => name)
          .join(', ')}
        {users.length > 3 && ` and ${users.length - 3} more`}
      </strong>
      . Requests fail where the DNS does not know {rows.length === 1 ? 'it' : 'them'}.
    </>
  );
}

export function useTargetsAlong(upstreams: readonly Upstream[]): Along {
  const all = useQueries({ queries: upstreams.map(({ id }) => targetsQuery(id)) });
  const failed = all.find(({ error }) => error)?.error;
  if (failed) return { state: 'unknown', reason: failed.message };
  if (all.some(({ isPending }) => isPending)) return { state: 'counting' };
  const targets = all.flatMap(({ data = [] }) => data);
  return {
    state: 'counted',
    items: targets.map(({ id, target, weight }) => ({
      id,
      icon: Server,
      text: target,
      kind: `target, weight ${weight}`,
    })),
    words: targets.length > 0 ? countOf(targets.length, 'target') : undefined,
  };
}
