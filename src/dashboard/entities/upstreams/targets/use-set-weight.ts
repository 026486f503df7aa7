import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDialect } from '#dashboard/api/dialect.ts';
import { failureText } from '#dashboard/api/failure-text.ts';
import type { Target } from '#dashboard/api/gateway-types.ts';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { changeTargetMutation } from '#dashboard/api/upstreams.ts';
import { undoOfChanges } from '#dashboard/crud/history/undo-changes.ts';
import { showToast } from '#dashboard/ui/toast.ts';

/** Gives a target of the upstream a weight, and says so or why not. */
export function useSetWeight(upstream: string): {
  isBusy: boolean;
  /** Resolves with the target's row, or with nothing where the gateway did not take the weight. */
  setWeight: (target: string, weight: number | string) => Promise<Target | undefined>;
} {
  const client = useQueryClient();
  const { targetsKeepHistory } = useDialect();
  const { isPending, mutateAsync } = useMutation(changeTargetMutation(upstream));
  return {
    isBusy: isPending,
    setWeight: async (target, weight) => {
      try {
        const row = await mutateAsync({ target, changes: { weight } });
        const change = targetsKeepHistory ? changeOf('POST', row.id) : changeOf('PATCH', target);
        const undo = undoOfChanges(client, [change], `${target} has its earlier weight`);
        showToast({ text: `${target} has the weight ${weight}`, undo });
        return row;
      } catch (error) {
        showToast({ text: failureText(error, 'Not changed', 'It may be changed'), bad: true });
        return undefined;
      }
    },
  };
}
